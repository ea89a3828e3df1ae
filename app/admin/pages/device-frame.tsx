import type { ReactNode } from 'react';

export const DEVICES = ['iPhone', 'iPad', 'Mac'] as const;
export type ShownDevice = (typeof DEVICES)[number];

/*
 * A frame can't measure itself, so each device has the width of its own screen, and is made as much
 * smaller as there is room for: on a phone, on a wide page, and beside a form.
 */
const BEZEL =
  'relative box-content max-w-[calc(100%-20px)] border-[10px] border-[#1d1d20] bg-[#1d1d20] shadow-float';

/** The screen that stands in a device, one for each that can be chosen (`group/panel`). */
export const CHOSEN = {
  bezel: [
    BEZEL,
    'h-[608px] w-[315px] rounded-[2.6rem]',
    'group-has-[input[value=iPad]:checked]/panel:h-[448px] group-has-[input[value=iPad]:checked]/panel:w-[328px] group-has-[input[value=iPad]:checked]/panel:rounded-[1.5rem]',
    'sm:group-has-[input[value=iPad]:checked]/panel:h-[672px] sm:group-has-[input[value=iPad]:checked]/panel:w-[492px]',
    'xl:group-has-[input[value=iPad]:checked]/panel:h-[470px] xl:group-has-[input[value=iPad]:checked]/panel:w-[344px]',
    'group-has-[input[value=Mac]:checked]/panel:h-[231px] group-has-[input[value=Mac]:checked]/panel:w-[330px] group-has-[input[value=Mac]:checked]/panel:rounded-xl',
    'sm:group-has-[input[value=Mac]:checked]/panel:h-[385px] sm:group-has-[input[value=Mac]:checked]/panel:w-[550px]',
    'xl:group-has-[input[value=Mac]:checked]/panel:h-[277px] xl:group-has-[input[value=Mac]:checked]/panel:w-[396px]',
  ].join(' '),
  glass:
    'relative h-full w-full overflow-hidden rounded-[2rem] bg-card group-has-[input[value=iPad]:checked]/panel:rounded-[0.9rem] group-has-[input[value=Mac]:checked]/panel:rounded-sm',
  screen: [
    'block origin-top-left border-0 h-[760px] w-[393px] scale-[0.8015]',
    'group-has-[input[value=iPad]:checked]/panel:h-[1120px] group-has-[input[value=iPad]:checked]/panel:w-[820px]',
    'group-has-[input[value=iPad]:checked]/panel:scale-[0.4] sm:group-has-[input[value=iPad]:checked]/panel:scale-[0.6] xl:group-has-[input[value=iPad]:checked]/panel:scale-[0.42]',
    'group-has-[input[value=Mac]:checked]/panel:h-[700px] group-has-[input[value=Mac]:checked]/panel:w-[1000px]',
    'group-has-[input[value=Mac]:checked]/panel:scale-[0.33] sm:group-has-[input[value=Mac]:checked]/panel:scale-[0.55] xl:group-has-[input[value=Mac]:checked]/panel:scale-[0.396]',
  ].join(' '),
};

const FIXED: Readonly<Record<ShownDevice, { bezel: string; glass: string; screen: string }>> = {
  iPhone: {
    bezel: 'h-[608px] w-[315px] rounded-[2.6rem] sm:h-[760px] sm:w-[393px]',
    glass: 'rounded-[2rem]',
    screen: 'h-[760px] w-[393px] scale-[0.8015] sm:scale-100',
  },
  iPad: {
    bezel: 'h-[448px] w-[328px] rounded-[1.5rem] sm:h-[694px] sm:w-[508px]',
    glass: 'rounded-[0.9rem]',
    screen: 'h-[1120px] w-[820px] scale-[0.4] sm:scale-[0.62]',
  },
  Mac: {
    bezel: 'h-[231px] w-[330px] rounded-xl sm:h-[392px] sm:w-[560px] xl:h-[357px] xl:w-[510px]',
    glass: 'rounded-sm',
    screen: 'h-[700px] w-[1000px] scale-[0.33] sm:scale-[0.56] xl:scale-[0.51]',
  },
};

/** A device that stays the one that it is. @param children is told what its screen looks like */
export function DeviceFrame(props: {
  readonly device: ShownDevice;
  readonly children: (screen: string) => ReactNode;
}) {
  const { bezel, glass, screen } = FIXED[props.device];
  return (
    <div className={`${BEZEL} ${bezel}`}>
      <div className={`relative h-full w-full overflow-hidden bg-card ${glass}`}>
        {props.children(`block origin-top-left border-0 ${screen}`)}
      </div>
    </div>
  );
}
