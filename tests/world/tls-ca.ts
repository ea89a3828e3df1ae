import { isIPv4 } from 'node:net';
import * as asn1js from 'asn1js';
import * as pkijs from 'pkijs';
import { newCertificate, newKey, signCertificate, toPem } from '#tests/world/apple-ca.ts';

/** As PEM. */
export type TlsIdentity = { readonly certificate: string; readonly key: string };
type Days = readonly [number, number];

/** An organisation's own CA, which no browser and no Node knows. */
export type TlsCa = {
  readonly pem: string;
  /**
   * @param names hosts and IPv4 addresses that the certificate is for
   * @param days from when until when it is valid, counted from now
   */
  readonly issue: (names: readonly string[], days?: Days) => Promise<TlsIdentity>;
};

export async function createTlsCa(name = 'Example School CA'): Promise<TlsCa> {
  const key = await newKey('ec');
  const certificate = newCertificate({ subject: name, issuer: name, key, days: [-1, 3650] });
  const constraints = new pkijs.BasicConstraints({ cA: true }).toSchema().toBER();
  certificate.extensions = [
    new pkijs.Extension({ extnID: '2.5.29.19', critical: true, extnValue: constraints }),
  ];
  const ca = signCertificate(certificate, key, 'sha256');
  return {
    pem: toPem(ca.toSchema().toBER()),
    async issue(names, days = [-1, 365]) {
      const own = await newKey('ec');
      const leaf = newCertificate({
        subject: names[0] ?? 'nobody',
        issuer: name,
        key: own,
        days,
      });
      leaf.issuer = ca.subject;
      leaf.extensions = [alternativeNames(names)];
      return {
        certificate: toPem(signCertificate(leaf, key, 'sha256').toSchema().toBER()),
        key: own.export({ type: 'pkcs8', format: 'pem' }).toString(),
      };
    },
  };
}

const DNS_NAME = 2;
const IP_ADDRESS = 7;

function alternativeNames(names: readonly string[]): pkijs.Extension {
  const altNames = names.map((name) => {
    if (!isIPv4(name)) return new pkijs.GeneralName({ type: DNS_NAME, value: name });
    const valueHex = new Uint8Array(name.split('.').map(Number)).buffer;
    return new pkijs.GeneralName({
      type: IP_ADDRESS,
      value: new asn1js.OctetString({ valueHex }),
    });
  });
  const extnValue = new pkijs.GeneralNames({ names: altNames }).toSchema().toBER();
  return new pkijs.Extension({ extnID: '2.5.29.17', extnValue });
}
