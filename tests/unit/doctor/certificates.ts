import { randomBytes } from 'node:crypto';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';

export type Issued = {
  readonly name: string;
  readonly pem: string;
  readonly keyPem: string;
  readonly key: CryptoKeyPair;
};

export type Wanted = {
  readonly name: string;
  readonly issuer?: Issued;
  /** Makes a CA without it. */
  readonly host?: string;
  readonly from: Date;
  readonly until: Date;
};

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256' } as const;

/** A certificate of a public web server, or of a CA. */
export async function issue({ name, issuer, host, from, until }: Wanted): Promise<Issued> {
  const key = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify']);
  const certificate = new pkijs.Certificate();
  certificate.version = 2;
  certificate.serialNumber = new asn1js.Integer({
    valueHex: new Uint8Array([1, ...randomBytes(8)]).buffer,
  });
  certificate.subject.typesAndValues.push(commonName(name));
  certificate.issuer.typesAndValues.push(commonName(issuer?.name ?? name));
  certificate.notBefore.value = from;
  certificate.notAfter.value = until;
  certificate.extensions = [host ? altName(host) : basicConstraints()];
  await certificate.subjectPublicKeyInfo.importKey(key.publicKey);
  await certificate.sign((issuer?.key ?? key).privateKey, 'SHA-256');

  const pkcs8 = await crypto.subtle.exportKey('pkcs8', key.privateKey);
  return {
    name,
    key,
    pem: toPem('CERTIFICATE', certificate.toSchema().toBER()),
    keyPem: toPem('PRIVATE KEY', pkcs8),
  };
}

function commonName(name: string): pkijs.AttributeTypeAndValue {
  const value = new asn1js.Utf8String({ value: name });
  return new pkijs.AttributeTypeAndValue({ type: '2.5.4.3', value });
}

function altName(host: string): pkijs.Extension {
  const names = new pkijs.GeneralNames({
    names: [new pkijs.GeneralName({ type: 2, value: host })],
  });
  return new pkijs.Extension({ extnID: '2.5.29.17', extnValue: names.toSchema().toBER() });
}

function basicConstraints(): pkijs.Extension {
  const constraints = new pkijs.BasicConstraints({ cA: true });
  return new pkijs.Extension({
    extnID: '2.5.29.19',
    critical: true,
    extnValue: constraints.toSchema().toBER(),
  });
}

function toPem(label: string, der: ArrayBuffer): string {
  const lines =
    Buffer.from(der)
      .toString('base64')
      .match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`, ''].join('\n');
}
