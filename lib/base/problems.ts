/**
 * Every foreseen way in which something can go wrong, once.
 *
 * A code has four readers. The person on the device gets `advice`: a key of the words in
 * `lib/page/words`, in their language. The admin gets `admin` and the detail of the occurrence. The
 * log gets `level`. The README's troubleshooting table is compared with this one by a test.
 *
 * `status` is what a page on the device's road answers with. It is never 404 (Setup Assistant drops
 * such an answer and looks frozen) and never 5xx (proxies like to put a page of their own there).
 */
export type Advice =
  | 'openFromSetup' // the address was opened by something that is not Setup Assistant
  | 'startAgain' // something got lost on the way: cancel, back, continue
  | 'deviceUnknown' // the introduction does not prove what it says
  | 'deviceBlocked' // the organisation does not let this device in
  | 'linkExpired' // the time for this journey is over
  | 'alreadyFinished' // this journey has ended
  | 'notThisWay' // an address or an order that does not exist
  | 'formUnreadable' // we could not read what was sent
  | 'consentNeeded' // the box has to be ticked
  | 'answersNeeded' // the form has to be filled in
  | 'signInAgain' // this sign-in attempt is used up, a new one helps
  | 'signInRefused' // the provider, or the person, said no
  | 'signInIncomplete' // name or password was left empty
  | 'emailUnknown' // the e-mail address leads to no provider
  | 'tooManyTries' // wrong passwords: the next try has to wait
  | 'notAllowed' // signed in, but not a person who may enroll
  | 'deviceLimit' // signed in, but with as many devices as one may have
  | 'accountIncomplete' // signed in, but the account lacks what the MDM needs
  | 'passwordWrong' // the name, or the password, is another one
  | 'passwordExpired' // signed in once this password has been changed elsewhere
  | 'accountLocked' // too many wrong passwords
  | 'accountClosed' // the account exists and may not be used, now or at all
  | 'codeUsedUp' // a one-time code that was right, and is over
  | 'providerDown' // the sign-in page can't be reached just now
  | 'mdmDown' // the management server can't be reached just now
  | 'setupBroken' // only the admin can mend this
  | 'busy'; // too much at once, or we are stopping

export type Level = 'info' | 'warn' | 'error';

type Entry = {
  readonly level: Level;
  readonly status: number;
  readonly advice: Advice;
  readonly admin: string;
};

const entry = (level: Level, status: number, advice: Advice, admin: string): Entry => ({
  level,
  status,
  advice,
  admin,
});

export const PROBLEMS = {
  // device: who is this?
  'device.header_missing': entry(
    'info',
    400,
    'openFromSetup',
    'The request had no x-apple-aspen-deviceinfo header: a browser opened the address, or a proxy dropped the header.',
  ),
  'device.header_too_large': entry(
    'warn',
    400,
    'deviceUnknown',
    'The introduction is larger than 64 KiB. Real ones are about 5 KB.',
  ),
  'device.header_not_base64': entry(
    'warn',
    400,
    'deviceUnknown',
    'The header is not base64. A proxy may have cut or changed it: compare header size limits.',
  ),
  'device.message_malformed': entry(
    'warn',
    400,
    'deviceUnknown',
    'The header is not a CMS SignedData message with its content inside.',
  ),
  'device.message_too_deep': entry(
    'warn',
    400,
    'deviceUnknown',
    'The message nests deeper than any real introduction. Somebody is trying something.',
  ),
  'device.content_type_unexpected': entry(
    'warn',
    400,
    'deviceUnknown',
    'The signed content is not of the CMS type "data".',
  ),
  'device.signer_count': entry(
    'warn',
    400,
    'deviceUnknown',
    'The message does not have exactly one signer.',
  ),
  'device.signer_certificate_missing': entry(
    'warn',
    400,
    'deviceUnknown',
    "The signer's certificate is not in the message.",
  ),
  'device.algorithm_unsupported': entry(
    'warn',
    400,
    'deviceUnknown',
    'The digest or signature algorithm is not one that devices use.',
  ),
  'device.attributes_incomplete': entry(
    'warn',
    400,
    'deviceUnknown',
    'The signed attributes lack contentType or messageDigest, or hold one of them twice.',
  ),
  'device.content_altered': entry(
    'warn',
    400,
    'deviceUnknown',
    'The content is not the one that was signed: its digest differs from the signed attribute.',
  ),
  'device.signature_invalid': entry(
    'warn',
    400,
    'deviceUnknown',
    "The signature does not fit the content and the signer's key.",
  ),
  'device.issuer_unknown': entry(
    'warn',
    400,
    'deviceUnknown',
    "The device's certificate was not issued by Apple's device CA or by a key in DEVICE_TRUST_FILE.",
  ),
  'device.machine_info_unreadable': entry(
    'warn',
    400,
    'deviceUnknown',
    'The signed content is not a property list that we accept.',
  ),
  'device.machine_info_incomplete': entry(
    'warn',
    400,
    'deviceUnknown',
    'The machine info lacks SERIAL, UDID, PRODUCT or VERSION, or one of them has the wrong type.',
  ),
  'device.blocked': entry(
    'warn',
    403,
    'deviceBlocked',
    "The serial number is on the entrance's block list (rules.blockedSerials).",
  ),

  // page: what the person sees and sends
  'page.entrance_unknown': entry(
    'warn',
    400,
    'setupBroken',
    "There is no entrance of this name. Compare the enrollment profile's configuration_web_url with the entrances.",
  ),
  'page.address_unknown': entry('info', 400, 'notThisWay', 'There is nothing at this address.'),
  'page.method_unsupported': entry(
    'info',
    405,
    'notThisWay',
    'This address does not take this HTTP method.',
  ),
  'page.form_unreadable': entry(
    'info',
    400,
    'formUnreadable',
    'The form was too large, or not a URL-encoded form.',
  ),
  'page.ticket_unknown': entry(
    'info',
    410,
    'linkExpired',
    'No journey has this ticket: mistyped, replaced after the sign-in, or swept away.',
  ),
  'page.ticket_expired': entry(
    'info',
    410,
    'linkExpired',
    'The journey had no activity for thirty minutes.',
  ),
  'page.journey_ended': entry(
    'info',
    410,
    'alreadyFinished',
    'The journey has ended; its address is of no use any more.',
  ),
  'page.moved_on': entry(
    'info',
    409,
    'notThisWay',
    'The journey went on in the meantime: two taps at once, or two windows. Nothing was written; the pane where it stands is shown.',
  ),
  'page.other_browser': entry(
    'warn',
    403,
    'startAgain',
    "The ticket came with another browser's cookie.",
  ),
  'page.consent_missing': entry(
    'info',
    422,
    'consentNeeded',
    'The person went on without agreeing.',
  ),
  'page.answers_refused': entry(
    'info',
    422,
    'answersNeeded',
    'An answer was missing, too long, or none of the choices. Nothing was written; the form is shown again with what was entered.',
  ),

  // idp: who is the person?
  'idp.unreachable': entry(
    'error',
    424,
    'providerDown',
    'The identity provider did not answer in time, or not at all.',
  ),
  'idp.discovery_invalid': entry(
    'error',
    424,
    'setupBroken',
    'The provider answered discovery with something that is not OpenID Connect metadata.',
  ),
  'idp.issuer_mismatch': entry(
    'error',
    424,
    'setupBroken',
    'The provider calls itself something else than the configured issuer.',
  ),
  'idp.state_missing': entry(
    'info',
    400,
    'signInAgain',
    'The callback came without a state parameter.',
  ),
  'idp.state_unknown': entry(
    'warn',
    400,
    'signInAgain',
    'No sign-in of ours has this state, or it has been swept away.',
  ),
  'idp.state_used': entry(
    'warn',
    400,
    'signInAgain',
    'The state was used before: a reloaded callback, or a replay.',
  ),
  'idp.state_expired': entry(
    'info',
    400,
    'signInAgain',
    'The sign-in took longer than the journey lasts.',
  ),
  'idp.other_browser': entry(
    'warn',
    403,
    'startAgain',
    'The callback came from another browser than the one that began the sign-in.',
  ),
  'idp.refused': entry(
    'info',
    403,
    'signInRefused',
    'The provider answered with an error instead of a code, see detail.',
  ),
  'idp.client_refused': entry(
    'error',
    424,
    'setupBroken',
    'The provider does not accept our client id, secret or way of client authentication.',
  ),
  'idp.code_refused': entry(
    'warn',
    400,
    'signInAgain',
    'The provider did not take the authorization code: used before, too old, or another redirect URI.',
  ),
  'idp.answer_invalid': entry(
    'error',
    424,
    'setupBroken',
    'The provider answered in a form that its protocol does not allow: the callback or the token request (OpenID Connect), or a search (LDAP).',
  ),
  'idp.token_issuer_wrong': entry(
    'error',
    403,
    'signInAgain',
    'The id token names another issuer.',
  ),
  'idp.token_audience_wrong': entry(
    'error',
    403,
    'signInAgain',
    'The id token was made for another client.',
  ),
  'idp.token_nonce_wrong': entry(
    'error',
    403,
    'signInAgain',
    'The id token was made for another sign-in.',
  ),
  'idp.token_signature_invalid': entry(
    'error',
    403,
    'signInAgain',
    "The id token's signature does not fit any key of the provider.",
  ),
  'idp.token_algorithm_refused': entry(
    'error',
    403,
    'signInAgain',
    'The id token is signed with another algorithm than the configured one, or not at all.',
  ),
  'idp.token_time_wrong': entry(
    'error',
    403,
    'signInAgain',
    'The id token is expired or not yet valid: compare the clocks of both servers.',
  ),
  'idp.subject_mismatch': entry(
    'error',
    403,
    'signInAgain',
    'Userinfo describes another subject than the id token.',
  ),
  'idp.certificate_refused': entry(
    'error',
    424,
    'setupBroken',
    "The directory's certificate is not trusted, or is for another name: see caCertificate and url.",
  ),
  'idp.directory_refused': entry(
    'error',
    424,
    'setupBroken',
    'The directory refused our service account, or what we asked it: see detail.',
  ),
  'idp.directory_referred': entry(
    'error',
    424,
    'setupBroken',
    'The directory names another server for the answer. Referrals are never followed: connect to the one that holds the base DN.',
  ),
  'idp.password_wrong': entry(
    'info',
    403,
    'passwordWrong',
    'There is nobody of this name, or the password is another one. Nobody is told which.',
  ),
  'idp.password_expired': entry(
    'info',
    403,
    'passwordExpired',
    'The password has expired, or has to be changed before it is used.',
  ),
  'idp.account_locked': entry(
    'info',
    403,
    'accountLocked',
    'The account is locked after too many wrong passwords.',
  ),
  'idp.account_disabled': entry(
    'info',
    403,
    'accountClosed',
    'The account is disabled, or may not sign in at this hour or from this computer, see detail.',
  ),
  'idp.account_expired': entry('info', 403, 'accountClosed', 'The account has expired.'),
  'idp.pin_spent': entry(
    'info',
    403,
    'codeUsedUp',
    'The one-time PIN is right, and was used already, or is for another device. Issue a new one.',
  ),
  'idp.pin_expired': entry(
    'info',
    403,
    'codeUsedUp',
    'The one-time PIN is right, and its time is over. Issue a new one.',
  ),
  'idp.name_ambiguous': entry(
    'warn',
    403,
    'accountIncomplete',
    'Several people in the directory have this name: narrow baseDn, loginAttributes or userFilter.',
  ),
  'idp.password_missing': entry(
    'info',
    422,
    'signInIncomplete',
    'The name or the password was left empty. Nobody was asked.',
  ),
  'idp.too_many_tries': entry(
    'warn',
    429,
    'tooManyTries',
    'Too many wrong passwords for this name or from this network: the next try has to wait.',
  ),
  'idp.email_unknown': entry(
    'info',
    422,
    'emailUnknown',
    "The domain of the e-mail address leads to no provider (the entrance's emailDomains).",
  ),
  'idp.claim_missing': entry(
    'error',
    403,
    'accountIncomplete',
    'None of the configured claims holds a user id for the MDM.',
  ),
  'idp.user_id_invalid': entry(
    'warn',
    403,
    'accountIncomplete',
    'The user id has control characters or spaces, or more than 254 characters.',
  ),
  'idp.group_denied': entry(
    'info',
    403,
    'notAllowed',
    'The person is in a group that may not enroll.',
  ),
  'idp.group_missing': entry(
    'info',
    403,
    'notAllowed',
    'The person is in none of the groups that may enroll.',
  ),
  'idp.group_overage': entry(
    'error',
    403,
    'setupBroken',
    'Entra left the groups out of the token because there are too many. Use app roles, or "Groups assigned to the application".',
  ),
  'idp.domain_denied': entry(
    'info',
    403,
    'notAllowed',
    "The account's hosted domain (hd) is not on the list.",
  ),
  'idp.tenant_denied': entry(
    'info',
    403,
    'notAllowed',
    "The account's tenant (tid) is not on the list.",
  ),
  'idp.email_domain_denied': entry(
    'info',
    403,
    'notAllowed',
    "The domain of the e-mail address is not on the entrance's list (rules.allowDomains), or leads to another provider (emailDomains).",
  ),
  'idp.claim_denied': entry(
    'info',
    403,
    'notAllowed',
    'A claim holds none of the values that the entrance asks for (rules.claims), see detail.',
  ),
  'idp.device_limit': entry(
    'info',
    403,
    'deviceLimit',
    'The person has enrolled as many devices as one may (rules.devicesPerPerson, or the limit of their account).',
  ),

  // mdm: what profile does this device get?
  'mdm.unreachable': entry('error', 424, 'mdmDown', 'The MDM can not be reached.'),
  'mdm.timeout': entry('error', 424, 'mdmDown', 'The MDM did not answer in time.'),
  'mdm.failed': entry('error', 424, 'mdmDown', 'The MDM answered with a server error (5xx).'),
  'mdm.rate_limited': entry('warn', 424, 'busy', 'The MDM asks us to slow down (429).'),
  'mdm.credentials_refused': entry(
    'error',
    424,
    'setupBroken',
    'The MDM refused our user name and password (401), or it wants tokens because MFA is on.',
  ),
  'mdm.role_missing': entry(
    'error',
    424,
    'setupBroken',
    'The MDM user may not do this (403): it needs the Custom Enrollment role (Neurons) or "Manage device enrollment (iOS only)" (EPMM).',
  ),
  'mdm.user_or_device_unknown': entry(
    'error',
    403,
    'accountIncomplete',
    'The MDM knows no such user or device (404), or the address of the MDM is wrong.',
  ),
  'mdm.conflict': entry(
    'error',
    424,
    'setupBroken',
    'The MDM says that the request conflicts with what it holds (409).',
  ),
  'mdm.redirected': entry(
    'error',
    424,
    'setupBroken',
    'The MDM answered with a redirect, mostly to a login page: check the address and the credentials. Redirects are never followed.',
  ),
  'mdm.answered_html': entry(
    'error',
    424,
    'setupBroken',
    'The MDM answered with a web page, mostly a login page: check the address and the credentials.',
  ),
  'mdm.answer_too_large': entry(
    'error',
    424,
    'setupBroken',
    "The MDM's answer is larger than any profile.",
  ),
  'mdm.answer_truncated': entry(
    'error',
    424,
    'mdmDown',
    "The MDM's answer ended before it was complete.",
  ),
  'mdm.answer_unexpected': entry(
    'error',
    424,
    'setupBroken',
    'The MDM answered with a status that we do not expect.',
  ),
  'mdm.user_missing': entry(
    'error',
    403,
    'accountIncomplete',
    'Nobody is signed in, and the entrance refuses devices without a user (withoutUser: refuse).',
  ),

  // profile: are these bytes what the device needs?
  'profile.unreadable': entry(
    'error',
    424,
    'setupBroken',
    "The MDM's answer is neither a property list nor a signed one.",
  ),
  'profile.too_large': entry('error', 424, 'setupBroken', 'The profile is larger than 1 MiB.'),
  'profile.not_mdm': entry(
    'error',
    424,
    'setupBroken',
    'The profile has no com.apple.mdm payload, so it would not enroll the device.',
  ),
  'profile.host_not_allowed': entry(
    'error',
    424,
    'setupBroken',
    'The profile checks in at a host that is not on the list (checkInHosts).',
  ),

  // access: who may administer?
  'access.session_ended': entry(
    'info',
    401,
    'setupBroken',
    'Nobody is signed in: the session was idle for 30 minutes, is older than 8 hours, or was ended.',
  ),
  'access.role_missing': entry(
    'warn',
    403,
    'setupBroken',
    "The admin's role does not allow this. The refusal is in the audit.",
  ),
  'access.role_unknown': entry(
    'warn',
    403,
    'setupBroken',
    'The provider signed somebody in whose role claim (ADMIN_OIDC_ROLE_CLAIM) holds none of owner, editor, helpdesk and auditor.',
  ),
  'access.admin_revoked': entry(
    'warn',
    403,
    'setupBroken',
    "An owner has revoked this admin's access.",
  ),
  'access.password_wrong': entry(
    'warn',
    401,
    'setupBroken',
    'There is no local administrator of this name, or the password is another one.',
  ),
  'access.too_many_tries': entry(
    'warn',
    429,
    'setupBroken',
    'Too many wrong passwords from this address or for this account: the next try has to wait.',
  ),
  'access.local_off': entry(
    'warn',
    403,
    'setupBroken',
    'The local administrator is switched off. `npm run admin -- --reset-password` switches it on again.',
  ),
  'access.password_weak': entry(
    'info',
    422,
    'setupBroken',
    'A new password has 8 to 1024 characters, and is not the old one.',
  ),
  'access.provider_needed': entry(
    'info',
    409,
    'setupBroken',
    'The local administrator is switched off by an owner who signed in through the identity provider: that shows that there is another way in.',
  ),
  'access.provider_failed': entry(
    'error',
    424,
    'setupBroken',
    'The sign-in of an admin at the identity provider did not succeed; the log says why.',
  ),
  'access.self_revoked': entry(
    'info',
    409,
    'setupBroken',
    'Nobody revokes their own access: somebody has to stay who can give it back.',
  ),

  // settings: what was decided in the office
  'settings.invalid': entry(
    'info',
    400,
    'setupBroken',
    'What was entered has mistakes. Nothing was saved; the detail names each.',
  ),
  'settings.address_private': entry(
    'warn',
    400,
    'setupBroken',
    'An address that was entered leads into a private network. ALLOW_PRIVATE_NETWORKS can list it.',
  ),
  'settings.changed_meanwhile': entry(
    'info',
    409,
    'setupBroken',
    'Somebody else has changed the same setting since it was opened. Nothing was saved.',
  ),
  'settings.in_use': entry(
    'info',
    409,
    'setupBroken',
    'The setting can not be deleted while entrances use it.',
  ),
  'settings.read_only': entry(
    'info',
    409,
    'setupBroken',
    'SETTINGS_FILE provides this setting, so it is changed there and not in a page.',
  ),
  'settings.unknown': entry('info', 400, 'setupBroken', 'There is no setting of this name.'),

  // accounts: people who sign in without a provider
  'accounts.invalid': entry(
    'info',
    400,
    'setupBroken',
    'What was entered for an account has mistakes. Nothing was saved; the detail names each.',
  ),
  'accounts.login_taken': entry(
    'info',
    409,
    'setupBroken',
    'Another account has this login. Nothing was saved.',
  ),
  'accounts.changed_meanwhile': entry(
    'info',
    409,
    'setupBroken',
    'Somebody else has changed the same account, or what an import was checked against. Nothing was saved.',
  ),
  'accounts.unknown': entry('info', 400, 'setupBroken', 'There is no such account (any more).'),
  'accounts.file_refused': entry(
    'info',
    400,
    'setupBroken',
    'The list of accounts could not be read, or has lines with mistakes. Nothing was imported; the detail says why.',
  ),

  // alerts: who is told when something is wrong
  'alerts.receiver_unreachable': entry(
    'warn',
    424,
    'setupBroken',
    'The mail server, or the receiver of a webhook, can not be reached, or did not answer in time: see detail.',
  ),
  'alerts.certificate_refused': entry(
    'warn',
    424,
    'setupBroken',
    'The certificate of the mail server, or of the receiver of a webhook, is not trusted, has expired, or is for another name.',
  ),
  'alerts.encryption_missing': entry(
    'warn',
    424,
    'setupBroken',
    'The mail server does not encrypt the line in the way that the mailer asks for: STARTTLS is mostly at port 587, TLS from the start at 465.',
  ),
  'alerts.credentials_refused': entry(
    'warn',
    424,
    'setupBroken',
    'The mail server refused our user name and password, or wants some where the mailer has none.',
  ),
  'alerts.sender_refused': entry(
    'warn',
    424,
    'setupBroken',
    'The mail server does not let this account send from the address in from.',
  ),
  'alerts.recipient_refused': entry(
    'warn',
    424,
    'setupBroken',
    'The mail server does not take mail for this address: it is mistyped, or it may not be sent there from here.',
  ),
  'alerts.mail_refused': entry(
    'warn',
    424,
    'setupBroken',
    'The mail server refused the conversation or the mail itself: see detail for its words.',
  ),
  'alerts.answer_bad': entry(
    'warn',
    424,
    'setupBroken',
    'The receiver of a webhook answered something else than 2xx. Redirects are not followed.',
  ),
  'alerts.receiver_missing': entry(
    'warn',
    424,
    'setupBroken',
    'The mailer or the webhook that a message was meant for is not set any more, or was left out.',
  ),
  'alerts.delivery_unknown': entry(
    'info',
    410,
    'notThisWay',
    'There is no delivery of this number any more.',
  ),

  // the house itself
  // record: what is kept
  'record.nobody_chosen': entry(
    'info',
    409,
    'notThisWay',
    'None of those who were chosen is found any more. Nothing was erased.',
  ),

  'house.config_invalid': entry('error', 400, 'setupBroken', 'The environment is not complete.'),
  'house.settings_invalid': entry('error', 400, 'setupBroken', 'The settings file has mistakes.'),
  'house.secret_unreadable': entry(
    'error',
    424,
    'startAgain',
    'Something sealed can not be opened with SECRET_KEY: the key was changed, or the data come from elsewhere.',
  ),
  'house.data_in_use': entry(
    'error',
    424,
    'busy',
    "Another process owns DATA_DIR. Two would destroy each other's data; use PostgreSQL (DATABASE_URL) for more than one.",
  ),
  'house.data_unavailable': entry('error', 424, 'busy', 'The database does not answer.'),
  'house.stopping': entry('info', 424, 'busy', 'The server is about to stop.'),
  'house.defect': entry(
    'error',
    424,
    'startAgain',
    'A mistake of ours: something happened that nobody foresaw. The log has its stack.',
  ),
} as const satisfies Record<string, Entry>;

export type ProblemCode = keyof typeof PROBLEMS;
