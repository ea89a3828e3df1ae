import type { Words } from '#lib/page/words.ts';

export const zhHans: Words = {
  step: '第 {step} 步，共 {of} 步',
  back: '返回',
  startOver: '重新开始',
  welcome: {
    title: '欢迎来到 {organization}',
    body: '此设备由“{organization}”管理。只需几个简短的步骤，即可开始使用。',
    ahead: {
      'sign-in': '使用你的账户登录',
      consent: '阅读并同意条款',
      install: '安装设置',
    },
    button: '继续',
  },
  signIn: {
    title: '登录',
    body: '使用你在“{organization}”的账户登录，以便为你设置此设备。',
    provider: '你将在 {provider} 上继续。',
    stuck: '如果登录页面没有反应，请选取“取消”。如果看到错误，请选取“返回”，然后再次继续。',
    button: '继续登录',
  },
  consent: {
    title: '使用条款',
    label: '我已阅读并同意。',
    optional: '不同意也可以继续。',
    button: '继续',
    missingTitle: '还差一步',
    missing: '若要继续，请确认你同意。',
  },
  install: {
    title: '即将完成',
    body: '选取“安装”来为“{organization}”设置此设备。之后此窗口会自动关闭，设置将继续进行。',
    button: '安装',
    againTitle: '再次安装？',
    againBody: '设置已发送到此设备。如果此窗口仍未关闭，请再次发送。',
    againButton: '再次安装',
    person: '登录身份',
    device: '设备',
    serial: '序列号',
  },
  help: {
    title: '需要帮助？',
    stuck: '如果无法继续',
    steps: ['选取“取消”。', '如果看到错误，请选取“返回”。', '然后再次继续。'],
    reference: '寻求帮助时，请读出：',
    contact: '“{organization}”支持',
    phone: '电话',
    email: '电子邮件',
    website: '网站',
  },
  ways: {
    tryAgain: '再试一次',
    signInAgain: '重新登录',
    goOn: '继续',
  },
  advice: {
    openFromSetup: {
      title: '此页面会在设置过程中打开',
      body: '它用于设置新设备，无法在浏览器中使用。',
      next: '请在你正在设置的设备上继续，直到此页面自动出现。',
    },
    startAgain: {
      title: '我们再试一次',
      body: '过程中丢失了一些信息。你可以放心地重新开始。',
      next: '请选取“取消”。如果看到错误，请选取“返回”，然后再次继续。',
    },
    deviceUnknown: {
      title: '无法识别此设备',
      body: '无法验证设备提供的自身信息。',
      next: '请选取“取消”，然后再次继续。如果问题再次出现，请寻求帮助。',
    },
    linkExpired: {
      title: '等待时间过长',
      body: '为了你的安全，一段时间没有操作后，这些页面会关闭。',
      next: '请选取“取消”。如果看到错误，请选取“返回”，然后再次继续。',
    },
    alreadyFinished: {
      title: '已经完成',
      body: '这些步骤已完成，不再需要此页面。',
      next: '如果设置没有继续，请选取“取消”，然后再次继续。',
    },
    notThisWay: {
      title: '这里没有内容',
      body: '此页面不存在，或尚未轮到此步骤。',
      next: '请返回上一步，或重新开始。',
    },
    formUnreadable: {
      title: '提交未成功',
      body: '无法读取你提交的内容，未存储任何信息。',
      next: '请返回并再试一次。',
    },
    consentNeeded: {
      title: '需要你的同意',
      body: '若要继续，请阅读条款并确认你同意。',
    },
    signInAgain: {
      title: '请重新登录',
      body: '此次登录已失效。重新登录只需片刻。',
    },
    signInRefused: {
      title: '登录未成功',
      body: '登录已取消或被拒绝。',
      next: '请再试一次，或使用其他账户。',
    },
    notAllowed: {
      title: '此账户无法在这里使用',
      body: '你已登录，但你的账户无权设置此设备。',
      next: '请使用其他账户，或申请访问权限。',
    },
    accountIncomplete: {
      title: '你的账户尚未准备就绪',
      body: '你已登录，但缺少将此设备分配给你所需的信息。',
      next: '请寻求帮助。只有你的组织可以补充此信息。',
    },
    passwordWrong: {
      title: '信息不匹配',
      body: '名称或密码不正确。',
      next: '请检查两者，然后再试一次。',
    },
    passwordExpired: {
      title: '你的密码需要更改',
      body: '密码已过期，或由他人设定。',
      next: '请在另一台电脑上更改密码，然后在这里重新登录。',
    },
    accountLocked: {
      title: '你的账户已被锁定',
      body: '输入错误密码的次数过多。',
      next: '请稍等一段时间再试，或寻求帮助。',
    },
    accountClosed: {
      title: '你的账户已停用',
      body: '账户已到期，或目前不能使用。',
      next: '请使用其他账户，或寻求帮助。',
    },
    providerDown: {
      title: '暂时无法登录',
      body: '目前无法访问登录页面。',
      next: '请等待一分钟，然后再试一次。',
    },
    mdmDown: {
      title: '请稍候',
      body: '用于设置此设备的服务器没有响应。你已完成的步骤均已存储。',
      next: '请等待一分钟，然后再试一次。',
    },
    setupBroken: {
      title: '无法继续',
      body: '你的组织需要解决一个问题。这不是你的过错，也无法在此设备上解决。',
      next: '请寻求帮助，稍后再试。',
    },
    busy: {
      title: '目前较为繁忙',
      body: '许多设备正在同时进行设置。',
      next: '请等待一分钟，然后再试一次。',
    },
  },
};
