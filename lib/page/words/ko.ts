import type { Words } from '#lib/page/words.ts';

export const ko: Words = {
  step: '{of}단계 중 {step}단계',
  back: '뒤로',
  startOver: '처음부터 다시 시작',
  welcome: {
    title: '{organization}에 오신 것을 환영합니다',
    body: '이 기기는 {organization}에서 관리합니다. 간단한 몇 단계만 거치면 사용할 수 있습니다.',
    ahead: {
      'sign-in': '계정으로 로그인',
      consent: '약관 읽고 동의',
      install: '설정 설치',
    },
    button: '계속',
  },
  signIn: {
    title: '로그인',
    body: '이 기기를 사용자에 맞게 설정할 수 있도록 {organization} 계정으로 로그인하십시오.',
    provider: '{provider}에서 계속합니다.',
    stuck:
      '로그인 페이지가 응답하지 않으면 ‘취소’를 선택하십시오. 오류가 표시되면 ‘뒤로’를 선택한 다음 다시 계속하십시오.',
    button: '로그인으로 계속',
    choose: '로그인 방법을 선택하십시오.',
    askEmail: '이메일 주소를 입력하면 알맞은 로그인 페이지로 이동합니다.',
    with: '{provider}(으)로 로그인합니다.',
    otherWay: '다른 방법으로 로그인',
    name: '사용자 이름 또는 이메일',
    password: '암호',
    passwordOrCode: '암호 또는 일회용 코드',
    enter: '로그인',
    nameMissing: '사용자 이름을 입력하십시오.',
    passwordMissing: '암호를 입력하십시오.',
    emailMissing: '@ 뒤의 부분을 포함한 전체 이메일 주소를 입력하십시오.',
    wait: '{time} 후에 다시 시도할 수 있습니다.',
  },
  consent: {
    title: '이용 약관',
    label: '내용을 읽었으며 동의합니다.',
    optional: '동의하지 않아도 계속할 수 있습니다.',
    button: '계속',
    missingTitle: '확인이 필요합니다',
    missing: '계속하려면 동의한다고 확인하십시오.',
  },
  install: {
    title: '거의 다 되었습니다',
    body: '{organization}용으로 이 기기를 설정하려면 ‘설치’를 선택하십시오. 그러면 이 창이 자동으로 닫히고 설정이 계속됩니다.',
    button: '설치',
    againTitle: '다시 설치하겠습니까?',
    againBody: '설정이 이미 이 기기로 전송되었습니다. 이 창이 아직 열려 있으면 다시 보내십시오.',
    againButton: '다시 설치',
    person: '로그인한 사용자',
    device: '기기',
    serial: '일련번호',
  },
  help: {
    title: '도움이 필요하십니까?',
    stuck: '계속할 수 없는 경우',
    steps: [
      '‘취소’를 선택하십시오.',
      '오류가 표시되면 ‘뒤로’를 선택하십시오.',
      '다시 계속하십시오.',
    ],
    reference: '도움을 요청할 때 다음을 읽어 주십시오:',
    contact: '{organization} 지원',
    phone: '전화',
    email: '이메일',
    website: '웹사이트',
  },
  ways: {
    tryAgain: '다시 시도',
    signInAgain: '다시 로그인',
    goOn: '계속',
  },
  advice: {
    openFromSetup: {
      title: '이 페이지는 설정 중에 열립니다',
      body: '새로운 기기를 설정할 때 사용하는 페이지이므로 브라우저에서는 사용할 수 없습니다.',
      next: '설정 중인 기기에서 이 페이지가 자동으로 나타날 때까지 계속하십시오.',
    },
    startAgain: {
      title: '다시 시도하십시오',
      body: '진행 중에 일부 정보가 유실되었습니다. 안심하고 다시 시작할 수 있습니다.',
      next: '‘취소’를 선택하십시오. 오류가 표시되면 ‘뒤로’를 선택한 다음 다시 계속하십시오.',
    },
    deviceUnknown: {
      title: '기기를 확인할 수 없음',
      body: '기기가 보낸 정보를 검증할 수 없습니다.',
      next: '‘취소’를 선택한 다음 다시 계속하십시오. 같은 문제가 반복되면 도움을 요청하십시오.',
    },
    deviceBlocked: {
      title: '이 기기는 여기에서 설정할 수 없습니다',
      body: '소속 조직에서 이 기기를 제외했습니다.',
      next: '도움을 요청하십시오. 소속 조직만 다시 허용할 수 있습니다.',
    },
    linkExpired: {
      title: '시간이 너무 오래 걸렸습니다',
      body: '안전을 위해 한동안 아무 작업이 없으면 이 페이지가 닫힙니다.',
      next: '‘취소’를 선택하십시오. 오류가 표시되면 ‘뒤로’를 선택한 다음 다시 계속하십시오.',
    },
    alreadyFinished: {
      title: '이미 완료됨',
      body: '이 단계가 완료되어 이 페이지는 더 이상 필요하지 않습니다.',
      next: '설정이 계속되지 않으면 ‘취소’를 선택한 다음 다시 계속하십시오.',
    },
    notThisWay: {
      title: '표시할 내용이 없습니다',
      body: '이 페이지가 없거나 아직 표시할 차례가 아닙니다.',
      next: '이전 단계로 돌아가거나 처음부터 다시 시작하십시오.',
    },
    formUnreadable: {
      title: '전송되지 않았습니다',
      body: '보낸 내용을 읽을 수 없으며 저장된 내용이 없습니다.',
      next: '뒤로 돌아가서 다시 시도하십시오.',
    },
    consentNeeded: {
      title: '동의가 필요합니다',
      body: '계속하려면 약관을 읽고 동의한다고 확인하십시오.',
    },
    signInAgain: {
      title: '다시 로그인하십시오',
      body: '이 로그인은 더 이상 사용할 수 없습니다. 새로 로그인하는 데는 잠시면 됩니다.',
    },
    signInRefused: {
      title: '로그인하지 못했습니다',
      body: '로그인이 취소되었거나 거부되었습니다.',
      next: '다시 시도하거나 다른 계정을 사용하십시오.',
    },
    signInIncomplete: {
      title: '빠진 항목이 있습니다',
      body: '로그인하려면 사용자 이름과 암호를 입력하십시오.',
    },
    emailUnknown: {
      title: '로그인 페이지를 찾을 수 없습니다',
      body: '이 이메일 주소에 대한 로그인이 설정되어 있지 않습니다.',
      next: '@ 뒤의 부분을 확인한 다음 다시 시도하십시오.',
    },
    tooManyTries: {
      title: '시도 횟수가 너무 많습니다',
      body: '잘못된 암호가 여러 번 입력되어 계정을 보호하기 위해 로그인이 잠시 중단됩니다.',
      next: '잠시 기다린 다음 다시 시도하십시오.',
    },
    notAllowed: {
      title: '이 계정은 사용할 수 없습니다',
      body: '로그인했지만 사용자의 계정은 이 기기를 설정할 권한이 없습니다.',
      next: '다른 계정을 사용하거나 접근 권한을 요청하십시오.',
    },
    deviceLimit: {
      title: '이 계정으로는 기기를 더 설정할 수 없습니다',
      body: '로그인했지만 이 계정으로 설정할 수 있는 기기 수를 모두 사용했습니다.',
      next: '다른 계정을 사용하거나 도움을 요청하십시오.',
    },
    accountIncomplete: {
      title: '계정이 아직 준비되지 않았습니다',
      body: '로그인했지만 이 기기를 사용자에게 할당하는 데 필요한 정보가 없습니다.',
      next: '도움을 요청하십시오. 소속 조직에서만 추가할 수 있습니다.',
    },
    passwordWrong: {
      title: '일치하지 않습니다',
      body: '이름 또는 암호가 올바르지 않습니다.',
      next: '둘 다 확인한 다음 다시 시도하십시오.',
    },
    passwordExpired: {
      title: '암호를 변경해야 합니다',
      body: '암호가 만료되었거나 다른 사람이 설정한 암호입니다.',
      next: '다른 컴퓨터에서 변경한 다음 여기에서 다시 로그인하십시오.',
    },
    accountLocked: {
      title: '계정이 잠겼습니다',
      body: '잘못된 암호를 너무 많이 입력했습니다.',
      next: '잠시 기다린 다음 다시 시도하거나 도움을 요청하십시오.',
    },
    accountClosed: {
      title: '계정이 비활성화되어 있습니다',
      body: '기간이 끝났거나 지금은 사용할 수 없는 계정입니다.',
      next: '다른 계정을 사용하거나 도움을 요청하십시오.',
    },
    providerDown: {
      title: '로그인을 사용할 수 없음',
      body: '지금은 로그인 페이지에 연결할 수 없습니다.',
      next: '1분 정도 기다린 다음 다시 시도하십시오.',
    },
    mdmDown: {
      title: '잠시 기다려 주십시오',
      body: '이 기기를 설정하는 서버가 응답하지 않습니다. 지금까지 진행한 내용은 저장되었습니다.',
      next: '1분 정도 기다린 다음 다시 시도하십시오.',
    },
    setupBroken: {
      title: '계속할 수 없습니다',
      body: '소속 조직에서 수정해야 할 사항이 있습니다. 사용자의 잘못이 아니며 이 기기에서는 해결할 수 없습니다.',
      next: '도움을 요청하고 나중에 다시 시도하십시오.',
    },
    busy: {
      title: '지금은 사용량이 많습니다',
      body: '많은 기기가 동시에 설정되고 있습니다.',
      next: '1분 정도 기다린 다음 다시 시도하십시오.',
    },
  },
};
