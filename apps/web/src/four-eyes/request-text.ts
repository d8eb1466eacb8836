import type { FourEyesRequestView } from '@sammanhang/api-client';
import type { useText } from '../texts';

type Translate = ReturnType<typeof useText>;

/** What a request is about, in one sentence. */
export function requestText(t: Translate, { kind, what }: FourEyesRequestView): string {
  const staff = what.staffName ?? '';
  switch (kind) {
    case 'roleGrant':
      return t('four-eyes.kind.roleGrant', {
        staff,
        role: what.role ? t(`session.role.${what.role}`) : '',
        unit: what.unitName ?? '',
      });
    case 'breakGlassSetting':
      return t(what.ground ? 'four-eyes.kind.breakGlassOn' : 'four-eyes.kind.breakGlassOff');
    case 'allowListChange':
      return t(what.change === 'remove' ? 'four-eyes.kind.allowListRemove' : 'four-eyes.kind.allowListAdd', { staff });
    case 'protectionLift':
      return t('four-eyes.kind.protectionLift');
    case 'leadChoice':
      return t('four-eyes.kind.leadChoice', { staff });
    case 'cull':
      return t('four-eyes.kind.cull', { count: what.planNumbers.length });
  }
}

/** Further particulars, one a line. */
export function requestDetails(
  t: Translate,
  { what }: FourEyesRequestView,
  day: (day: string) => string,
): readonly string[] {
  const from = what.validFrom ? day(what.validFrom) : null;
  return [
    ...(what.title ? [t('four-eyes.title.of', { title: what.title })] : []),
    ...(from && what.validTo ? [t('four-eyes.period.to', { from, to: day(what.validTo) })] : []),
    ...(from && !what.validTo ? [t('four-eyes.period', { from })] : []),
    ...(what.ground ? [t(`administration.ground.${what.ground}`)] : []),
    ...(what.planNumber ? [t('four-eyes.plan', { number: what.planNumber })] : []),
  ];
}
