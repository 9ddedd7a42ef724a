package org.infoshare.workflow.process;

import com.fasterxml.uuid.Generators;
import com.fasterxml.uuid.impl.TimeBasedEpochGenerator;
import org.camunda.bpm.engine.impl.cfg.IdGenerator;

/**
 * Ids of the engine that rise with time: UUIDs of version 7 (RFC 9562). What is added at one time
 * then lies together in each index, where ids in no order would have each addition read, and after
 * each checkpoint log in full, pages of its own.
 */
final class TimeOrderedIds implements IdGenerator {

  private final TimeBasedEpochGenerator uuids = Generators.timeBasedEpochGenerator();

  @Override
  public String getNextId() {
    return uuids.generate().toString();
  }
}
