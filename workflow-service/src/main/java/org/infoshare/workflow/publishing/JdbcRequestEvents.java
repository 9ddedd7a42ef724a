package org.infoshare.workflow.publishing;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.infoshare.telemetry.Spans;
import org.infoshare.workflow.people.CurrentActor;
import org.infoshare.workflow.publishing.EventWriter.Raised;
import org.infoshare.workflow.record.RequestRecord;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Collects the facts of a transaction and writes them just before it commits. */
@Component
@EnableConfigurationProperties(PublishingSettings.class)
class JdbcRequestEvents implements RequestEvents {

  private static final int AFTER_THE_RECORD = 200;

  private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
  // What identifies something holds no blanks and is short; what a person writes is neither.
  private static final Pattern CODE = Pattern.compile("[A-Za-z0-9_][A-Za-z0-9._:-]{0,127}");

  private final CurrentActor currentActor;
  private final Spans spans;
  private final Clock clock;
  private final EventWriter writer;
  private final RelaySignal signal;

  JdbcRequestEvents(
      JdbcTemplate jdbc,
      RequestRecord record,
      CurrentActor currentActor,
      Spans spans,
      Clock clock,
      RelaySignal signal,
      PublishingSettings settings) {
    this.currentActor = currentActor;
    this.spans = spans;
    this.clock = clock;
    this.signal = signal;
    this.writer = new EventWriter(jdbc, record, settings.eventEpoch());
  }

  @Override
  public void open(Parties parties) {
    requireReference(parties.reference());
    requireCode("urgency", parties.urgency());
    requireCode("requesting organisation", parties.requestingOrganisation());
    requireCode("requesting team", parties.requestingTeam());
    requireCode("holding organisation", parties.holdingOrganisation());
    requireCode("holding team", parties.holdingTeam());
    collected().open(parties);
  }

  @Override
  public void urgency(String reference, String urgency) {
    requireReference(reference);
    requireCode("urgency", urgency);
    collected().urgency(reference, urgency);
  }

  @Override
  public void holdingTeam(String reference, String team) {
    requireReference(reference);
    requireCode("holding team", team);
    collected().holdingTeam(reference, team);
  }

  @Override
  public void raise(Fact fact) {
    requireReference(fact.reference());
    requireCode("fact", fact.fact());
    requireCode("process", fact.process());
    requireCode("step", fact.step());
    requireCode("instance", fact.instance());
    requireCodeOrNothing("activity instance", fact.activityInstance());
    requireCodeOrNothing("outcome", fact.outcome());
    Fact.Assignment assignment = fact.assignment();
    requireCodeOrNothing("team", assignment == null ? null : assignment.team());
    collected().raise(new Raised(fact, currentActor.actor().reference(), spans.current()));
  }

  private static void requireReference(String reference) {
    if (!REFERENCE.matcher(reference).matches()) {
      throw new IllegalArgumentException("The reference of an event is not one");
    }
  }

  private static void requireCodeOrNothing(String what, @Nullable String code) {
    if (code != null) {
      requireCode(what, code);
    }
  }

  /** What breaks the rule is not repeated in the message: it may be personal. */
  private static void requireCode(String what, String code) {
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("The " + what + " of an event is not a code");
    }
  }

  private Collected collected() {
    if (!TransactionSynchronizationManager.isActualTransactionActive()) {
      throw new IllegalStateException("An event is written in the transaction of what happened");
    }
    for (var other : TransactionSynchronizationManager.getSynchronizations()) {
      if (other instanceof Collected collected && collected.belongsTo(this)) {
        return collected;
      }
    }
    var collected = new Collected();
    TransactionSynchronizationManager.registerSynchronization(collected);
    return collected;
  }

  private final class Collected implements TransactionSynchronization {

    private final Map<String, Parties> opened = new LinkedHashMap<>();
    private final Map<String, String> urgencies = new LinkedHashMap<>();
    private final Map<String, String> holdingTeams = new LinkedHashMap<>();
    private final List<Raised> facts = new ArrayList<>();
    private boolean closed;

    void open(Parties parties) {
      requireNotWritten();
      opened.put(parties.reference(), parties);
    }

    void urgency(String reference, String urgency) {
      requireNotWritten();
      urgencies.put(reference, urgency);
    }

    void holdingTeam(String reference, String team) {
      requireNotWritten();
      holdingTeams.put(reference, team);
    }

    void raise(Raised raised) {
      requireNotWritten();
      facts.add(raised);
    }

    boolean belongsTo(JdbcRequestEvents events) {
      return JdbcRequestEvents.this == events;
    }

    @Override
    public int getOrder() {
      return AFTER_THE_RECORD;
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      closed = true;
      urgencies.forEach(writer::urgency);
      holdingTeams.forEach(writer::holdingTeam);
      writer.write(opened, facts, clock.instant());
    }

    @Override
    public void afterCommit() {
      signal.wake();
    }

    private void requireNotWritten() {
      if (closed) {
        throw new IllegalStateException("The events of this transaction are written already");
      }
    }
  }
}
