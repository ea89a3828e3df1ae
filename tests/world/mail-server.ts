import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { TlsIdentity } from '#tests/world/tls-ca.ts';

export type MailMischief =
  | 'wrong-password'
  | 'refuses-sender'
  | 'refuses-recipient'
  | 'refuses-mail'
  /** 451, as greylisting answers. */
  | 'not-now'
  /** Says nothing at all. */
  | 'mute'
  /** Refuses everybody at the door. */
  | 'closed';

export type ReceivedMail = {
  readonly from: string;
  readonly to: readonly string[];
  /** Whether the line was encrypted. */
  readonly encrypted: boolean;
  readonly user: string | null;
  /** As it came, headers included. */
  readonly raw: string;
};

/** A played mail server, over real SMTP on a loopback port of its own. */
export type MailServer = {
  readonly port: number;
  readonly mails: readonly ReceivedMail[];
  /** How often somebody has connected. */
  readonly calls: () => number;
  readonly misbehave: (how: MailMischief | null) => void;
  /** As if nothing had come so far. */
  readonly forget: () => void;
  readonly stop: () => Promise<void>;
};

export type MailServerOptions = {
  /** With one it offers STARTTLS, or speaks TLS from the first byte. */
  readonly identity?: TlsIdentity;
  readonly fromTheStart?: boolean;
  /** Without it nobody has to sign in. */
  readonly account?: { readonly username: string; readonly password: string };
};

export async function startMailServer(options: MailServerOptions = {}): Promise<MailServer> {
  const mails: ReceivedMail[] = [];
  let mischief: MailMischief | null = null;
  let calls = 0;
  const server = new SMTPServer({
    ...describeTls(options),
    authOptional: !options.account,
    allowInsecureAuth: true,
    disableReverseLookup: true,
    logger: false,
    onConnect(_session, done) {
      calls += 1;
      if (mischief === 'mute') return;
      done(mischief === 'closed' ? refusal(554, 'We do not speak to you') : null);
    },
    onAuth({ username, password }, _session, done) {
      const { account } = options;
      const isRight = username === account?.username && password === account?.password;
      if (!isRight || mischief === 'wrong-password') {
        done(refusal(535, '5.7.8 Username and password not accepted'));
      } else done(null, { user: username });
    },
    onMailFrom(_address, _session, done) {
      const refused = refusal(550, '5.7.60 Client does not have permission to send as this sender');
      done(mischief === 'refuses-sender' ? refused : null);
    },
    onRcptTo({ address }, _session, done) {
      if (mischief === 'not-now') return done(refusal(451, '4.7.1 Greylisted, try again later'));
      const isRefused = mischief === 'refuses-recipient' || address.startsWith('nobody@');
      done(isRefused ? refusal(550, '5.1.1 No such mailbox') : null);
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk: Buffer) => chunks.push(chunk));
      stream.on('end', () => {
        if (mischief === 'refuses-mail') return done(refusal(554, '5.7.1 Looks like spam'));
        const { mailFrom, rcptTo } = session.envelope;
        mails.push({
          from: mailFrom ? mailFrom.address : '',
          to: rcptTo.map(({ address }) => address),
          encrypted: session.secure,
          user: typeof session.user === 'string' ? session.user : null,
          raw: Buffer.concat(chunks).toString('utf8'),
        });
        done();
      });
    },
  } satisfies SMTPServerOptions);
  // What clients do to it is looked at in what they say of it.
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.server.address() as AddressInfo).port,
    mails,
    calls: () => calls,
    misbehave: (how) => {
      mischief = how;
    },
    forget: () => {
      mails.length = 0;
      calls = 0;
      mischief = null;
    },
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function describeTls({ identity, fromTheStart = false }: MailServerOptions): SMTPServerOptions {
  if (!identity) return { secure: false, hideSTARTTLS: true, disabledCommands: ['STARTTLS'] };
  return { secure: fromTheStart, key: identity.key, cert: identity.certificate };
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}
