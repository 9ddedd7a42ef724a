package org.infoshare.workflow.process;

import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ScriptUtils;
import org.springframework.stereotype.Component;

/**
 * Makes the engine's tables with the engine's own scripts. It keeps no history and no users, and
 * runs no cases, so the scripts for those are left out. Timers are taken in the order in which they
 * are due, which the scripts have no index for.
 */
@Component
class EngineSchema implements JavaMigration {

  private static final List<String> SCRIPTS = List.of("engine", "decision.engine");

  @Override
  public MigrationVersion getVersion() {
    return MigrationVersion.fromVersion("05");
  }

  @Override
  public String getDescription() {
    return "engine";
  }

  @Override
  public @Nullable Integer getChecksum() {
    return null;
  }

  @Override
  public boolean canExecuteInTransaction() {
    return true;
  }

  @Override
  public void migrate(Context context) throws SQLException {
    for (String script : SCRIPTS) {
      ScriptUtils.executeSqlScript(
          context.getConnection(),
          new ClassPathResource(
              "org/camunda/bpm/engine/db/create/activiti.postgres.create." + script + ".sql"));
    }
    try (Statement statement = context.getConnection().createStatement()) {
      statement.execute("create index due_job on act_ru_job (duedate_)");
    }
  }
}
