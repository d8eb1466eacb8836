import { Fragment } from 'react';

/** Numbers of plans, each kept whole. */
export function PlanNumbers({ numbers }: { numbers: readonly string[] }) {
  return numbers.map((number, index) => (
    <Fragment key={number}>
      {index > 0 && ', '}
      <bdi className="ui-whole">{number}</bdi>
    </Fragment>
  ));
}
