import { ACCOUNTS_ISSUER } from '#lib/accounts/accounts.ts';
import {
  judgeClaim,
  judgeEmailDomain,
  judgeHostedDomain,
  judgeRouting,
  judgeTenant,
} from '#lib/idp/claim-rules.ts';
import { judgeGroups } from '#lib/idp/groups.ts';
import type { PersonRules } from '#lib/idp/rules-settings.ts';
import type { Claims } from '#lib/idp/sign-in.ts';
import { findUserId } from '#lib/idp/user-id.ts';
import { type Decision, decide, describeRefusal, type OpenRule } from '#lib/journey/decision.ts';
import type { Entrance } from '#lib/settings/file.ts';

type Rules = Pick<Entrance, 'rules' | 'userId' | 'routing' | 'emailDomains'>;

/** The rules about the person, the provider's first, and what the MDM would call them. */
export function judgePerson(
  entrance: Rules | null,
  idp: PersonRules,
  claims: Claims | null,
): { decisions: Decision[]; userId: string | null } {
  const user = findUser(entrance, idp, claims);
  const list = (rules: readonly OpenRule[]) => rules.map((rule) => decide(rule, claims));
  const decisions = [
    ...list(listProviderRules(idp)),
    user.decision,
    ...list(listGroupRules('provider', idp.groupsClaim, idp)),
    ...(entrance ? list(listGroupRules('entrance', idp.groupsClaim, entrance.rules)) : []),
    ...(entrance ? list(listEntranceRules(entrance, idp, user.userId)) : []),
  ];
  return { decisions, userId: user.userId };
}

function listProviderRules({ allowHostedDomains, allowTenants }: PersonRules): OpenRule[] {
  return [
    {
      rule: 'allowHostedDomains',
      owner: 'provider',
      judge: allowHostedDomains && ((claims) => judgeHostedDomain(claims, allowHostedDomains)),
    },
    {
      rule: 'allowTenants',
      owner: 'provider',
      judge: allowTenants && ((claims) => judgeTenant(claims, allowTenants)),
    },
  ];
}

/** The deny list is asked by itself, so that its own answer is seen. */
function listGroupRules(
  owner: 'provider' | 'entrance',
  groupsClaim: string,
  { denyGroups, allowGroups }: Pick<PersonRules, 'denyGroups' | 'allowGroups'>,
): OpenRule[] {
  return [
    {
      rule: 'denyGroups',
      owner,
      judge: denyGroups && ((claims) => void judgeGroups({ groupsClaim, denyGroups }, claims)),
    },
    {
      rule: 'allowGroups',
      owner,
      judge: allowGroups && ((claims) => void judgeGroups({ groupsClaim, allowGroups }, claims)),
    },
  ];
}

function listEntranceRules(entrance: Rules, idp: PersonRules, userId: string | null): OpenRule[] {
  const { allowDomains } = entrance.rules;
  return [
    ...(entrance.routing === 'email' ? [routingRule(entrance, idp)] : []),
    {
      rule: 'allowDomains',
      owner: 'entrance',
      judge: allowDomains && ((claims) => judgeEmailDomain(claims, userId, allowDomains)),
    },
    ...Object.entries(entrance.rules.claims).map(([claim, values]) => ({
      rule: 'claims' as const,
      owner: 'entrance' as const,
      claim,
      judge: (claims: Claims) => judgeClaim(claims, claim, values),
    })),
  ];
}

/** What stands in an account of ours an editor has decided, who decides about domains as well. */
function routingRule({ userId, emailDomains }: Rules, idp: PersonRules): OpenRule {
  const named = { name: idp.name, userId: userId?.claims ?? idp.userId };
  return {
    rule: 'emailDomains',
    owner: 'entrance',
    judge: (claims) => {
      if (claims.issuer !== ACCOUNTS_ISSUER) judgeRouting(claims, named, emailDomains);
    },
  };
}

/** The entrance's own mapping takes the place of the provider's. */
function findUser(
  entrance: Rules | null,
  idp: PersonRules,
  claims: Claims | null,
): { userId: string | null; decision: Decision } {
  const own = entrance?.userId;
  const about = { rule: 'userId', owner: own ? 'entrance' : 'provider' } as const;
  if (!claims) {
    const detail = 'nobody has signed in yet';
    return { userId: null, decision: { ...about, outcome: 'not-judged', detail } };
  }
  const rules = own ? { userId: own.claims, userIdTransforms: own.transforms } : idp;
  try {
    const userId = findUserId(rules, claims);
    return { userId, decision: { ...about, outcome: 'passed', detail: '' } };
  } catch (error) {
    return { userId: null, decision: { ...about, ...describeRefusal(error) } };
  }
}
