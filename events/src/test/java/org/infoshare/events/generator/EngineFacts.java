package org.infoshare.events.generator;

import java.util.List;
import java.util.Map;
import org.infoshare.events.Transition;
import org.infoshare.events.generator.ProcessModel.Fact;

/** The facts that no model names, because any step or process can raise them. */
final class EngineFacts {

  private static final Map<String, Fact> GENERIC =
      Map.of(
          "process entered",
          new Fact(
              "process-started",
              "A process began for the request.",
              "Whoever follows the course of a request."),
          "process completed",
          new Fact(
              "process-completed",
              "A process of the request came to an end of its own.",
              "Whoever follows the course of a request."),
          "process cancelled",
          new Fact(
              "process-cancelled",
              "A process of the request was ended from outside before it was complete.",
              "Platform administrators and the safeguarding leads of both organisations: the"
                  + " request has stopped."),
          "step entered",
          new Fact(
              "step-entered",
              "A step that has no fact of its own began. `step` says which.",
              "Whoever follows the course of a request."),
          "step completed",
          new Fact(
              "step-completed",
              "A step that has no fact of its own ended as intended. `step` says which.",
              "Whoever follows the course of a request."),
          "step cancelled",
          new Fact(
              "step-cancelled",
              "A step was ended before it was complete, because something else made it needless."
                  + " `step` says which.",
              "Whoever has work open at that step: there is no longer anything to do there."));

  private EngineFacts() {}

  /** Facts about tasks and incidents. They come with the step at which they happen. */
  static final List<Special> SPECIAL =
      List.of(
          new Special(
              Transition.CLAIMED,
              new Fact(
                  "task-claimed",
                  "Somebody became the owner of a task.",
                  "The others of the team, who can leave it to its owner; the requester.")),
          new Special(
              Transition.RELEASED,
              new Fact(
                  "task-released",
                  "The owner of a task gave it back to the team, and nobody owns it.",
                  "The team, one of whom must claim it.")),
          new Special(
              Transition.CLAIMED,
              new Fact(
                  "task-taken",
                  "Somebody became the owner of a task that is not the holding team's: the requesting"
                      + " team's, a lead's or an adviser's.",
                  "The others to whom it is offered.")),
          new Special(
              Transition.RELEASED,
              new Fact(
                  "task-given-back",
                  "The owner of a task that is not the holding team's gave it back.",
                  "The others to whom it is offered, one of whom must take it.")),
          new Special(
              Transition.OPENED,
              new Fact(
                  "incident-opened",
                  "The service cannot go on with the request by itself at this step.",
                  "Platform administrators, who must repair it; the leads, because the request"
                      + " stands still.")),
          new Special(
              Transition.RESOLVED,
              new Fact(
                  "incident-resolved",
                  "What kept the service from going on at this step is over.",
                  "Platform administrators and leads.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact(
                  "urgency-changed",
                  "The urgency of the request was changed, with a reason, and its clocks with it.",
                  "Both teams and the safeguarding leads of both organisations.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact(
                  "clock-paused",
                  "The clock of deciding stands still while the requester is asked something.",
                  "Both teams.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact("clock-resumed", "The clock of deciding goes on.", "Both teams.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact(
                  "escalated-by-hand-to-team-lead",
                  "A safeguarding lead has told the lead of the holding team of the request, before"
                      + " its clock did. The clock goes on as it was.",
                  "The lead of the holding team.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact(
                  "escalated-by-hand-to-safeguarding-leads",
                  "A safeguarding lead has told the other safeguarding leads of the holding"
                      + " organisation of the request, before its clock did. The clock goes on as it"
                      + " was.",
                  "The safeguarding leads of the holding organisation.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact(
                  "escalated-by-hand-to-designated-lead",
                  "A safeguarding lead has told the designated lead and whoever is on call of the"
                      + " request, before its clock did. The clock goes on as it was.",
                  "The designated lead of the holding organisation, and whoever is on call.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact(
                  "holding-team-changed",
                  "A safeguarding lead has handed the request to another team of the holding"
                      + " organisation, which `team` names. What was decided stays.",
                  "The team that has it now; both leads.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact(
                  "named-for-requesting-side",
                  "The request is restricted, and somebody of the side that asked was named on it:"
                      + " they may know of it from now on.",
                  "Who of that side is named on it.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact(
                  "named-for-holding-side",
                  "The request is restricted, and somebody of the side that was asked was named on"
                      + " it: they may know of it from now on.",
                  "Who of that side is named on it.")),
          new Special(
              Transition.RESCHEDULED,
              new Fact(
                  "informing-deferral-extended",
                  "Informing the individual was put off until a later review date.",
                  "The owner; both leads.")));

  static Fact generic(String kind, Transition transition) {
    Fact fact = GENERIC.get(kind + " " + transition);
    if (fact == null) {
      throw new IllegalArgumentException("No generic fact for " + kind + " " + transition);
    }
    return fact;
  }

  record Special(Transition transition, Fact fact) {}
}
