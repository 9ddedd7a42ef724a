package org.infoshare.workflow.testing;

import org.infoshare.testing.PostgreSql;

/** Timers that do not wait for their time. */
public final class Timers {

  private Timers() {}

  /** A timer of a request comes due at once; the date that set it stays as it was written. */
  public static void comeDue(PostgreSql.Database database, String reference, String step) {
    database.execute(
        """
        update act_ru_job set duedate_ = now() - interval '1 day'
        where handler_cfg_ = '%s' and process_instance_id_ in (
          select proc_inst_id_ from act_ru_execution where business_key_ = '%s')
        """
            .formatted(step, reference));
  }
}
