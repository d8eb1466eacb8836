/** Changes words of a function of the schema `app` (`name` with its types), and fails where they are not there: a later migration may have it otherwise. */
export const reworded = (name: string, ...changes: readonly (readonly [from: string, to: string])[]): string => `DO $do$
  DECLARE body text := pg_get_functiondef('app.${name}'::regprocedure);
  BEGIN
    ${changes
      .map(
        ([
          from,
          to,
        ]) => `IF position($w$${from}$w$ IN body) = 0 THEN RAISE EXCEPTION 'app.${name} is not as expected'; END IF;
    body := replace(body, $w$${from}$w$, $w$${to}$w$);`,
      )
      .join('\n    ')}
    EXECUTE body;
  END $do$;`;
