import type { FieldErrors, UseFormRegisterReturn } from 'react-hook-form';
import type { ConsentDecision } from '@sammanhang/api-client';
import { RadioGroup, TextArea } from '@sammanhang/ui';
import { useText } from '../texts';
import { oneGuardianOfSeveral, type Answerer, type Answers } from './answerers';

export interface AnswerValues {
  answers: Answers;
  manner: 'oral' | 'written' | 'digital' | '';
  note: string;
  oneGuardianGround: string;
}

export const noAnswers = (answerers: readonly Answerer[]): AnswerValues => ({
  answers: Object.fromEntries(answerers.map(({ key }) => [key, ''])),
  manner: '',
  note: '',
  oneGuardianGround: '',
});

interface Props {
  readonly answerers: readonly Answerer[];
  readonly decisions: readonly ConsentDecision[];
  readonly question: (name: string) => string;
  readonly answers: Answers;
  readonly register: {
    readonly answer: (key: string) => UseFormRegisterReturn;
    readonly manner: UseFormRegisterReturn;
    readonly note: UseFormRegisterReturn;
    readonly ground: UseFormRegisterReturn;
  };
  readonly errors: FieldErrors<AnswerValues>;
}

/** Who says what, and how it was said: one question for each who is asked. */
export function AnswerFields({ answerers, decisions, question, answers, register, errors }: Props) {
  const t = useText();
  const unable = Object.values(answers).includes('unable');
  return (
    <>
      {answerers.map((one) => (
        <RadioGroup
          key={one.key}
          legend={question(one.name)}
          hint={t(`consent.voice.${one.voice}`)}
          error={errors.answers?.[one.key]?.message}
          options={[
            ...decisions
              // Only the person can be unable to answer; somebody who decides for them answers or has not been asked.
              .filter((decision) => decision !== 'unable' || one.voice === 'person')
              .map((decision) => ({
                value: decision,
                label: t(`consent.decision.${decision}`),
                hint: decision === 'unable' ? t('consent.decision.unable.hint') : undefined,
              })),
            { value: '', label: t('consent.decision.notAsked') },
          ]}
          {...register.answer(one.key)}
        />
      ))}
      {oneGuardianOfSeveral(answerers, answers) && (
        <TextArea
          label={t('consent.oneGuardian')}
          hint={t('consent.oneGuardian.hint')}
          optional
          rows={3}
          limit={1000}
          error={errors.oneGuardianGround?.message}
          {...register.ground}
        />
      )}
      <RadioGroup
        legend={t('consent.manner')}
        inline
        error={errors.manner?.message}
        options={(['oral', 'written', 'digital'] as const).map((value) => ({
          value,
          label: t(`consent.manner.${value}`),
        }))}
        {...register.manner}
      />
      <TextArea
        label={t(unable ? 'consent.note.why' : 'consent.note')}
        hint={t(unable ? 'consent.note.why.hint' : 'consent.note.hint')}
        optional={!unable}
        rows={3}
        limit={2000}
        error={errors.note?.message}
        {...register.note}
      />
    </>
  );
}
