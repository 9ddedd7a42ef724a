package org.infoshare.standalone;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** What invented people do on the pages, from the first page of something to its last. */
final class OnPages {

  static final String EMERGENCY = "Northmere Hospital Trust (invented), Emergency department";
  static final String HUMPHREY = "Humphrey Crumpetworth, Family support worker";

  private static final String QUESTION = "Was the child seen for an injury in the last six months?";
  private static final ZoneId LOCAL = ZoneId.of("Europe/London");
  static final String SHARE_ALL = "Share all that was asked for";
  static final String SHARE_SOME = "Share some of it";
  static final String DECLINE = "Decline";
  static final String NOT_HELD = "We do not hold it";
  static final String SIGN_OFF_AND_SHARE = "Sign off, and go on to share";

  private static final String CHECK_DECISION = "Check your answers before you sign off";
  private static final String WRITE_ONE = "Write one thing that you share, or withhold";
  private static final String CONTINUE = "Continue";
  private static final String SAVE = "Save and continue";
  private static final String YES = "Yes";
  private static final String NO = "No";

  private OnPages() {}

  /** How somebody fills in a page before going on. */
  private interface Fill {
    void in();
  }

  private static void page(Practitioner who, String heading, Fill fill, String button) {
    if (!who.heading().equals(heading)) {
      throw new AssertionError(
          "Expected the page \"" + heading + "\" and not:\n" + who.heading() + who.errors());
    }
    fill.in();
    who.press(button);
  }

  /** Asks the emergency department about a child; from the start of the form to the check. */
  static void ask(Practitioner who, String urgency) {
    page(who, "Ask another organisation for information", () -> {}, "Start");
    page(
        who,
        "Who asks, and whom do you ask?",
        () -> {
          who.choose("Cobbleton Primary School (invented), Safeguarding office");
          who.select("Whom do you ask?", EMERGENCY);
        },
        CONTINUE);
    page(who, "Who is it about?", () -> who.choose("A child"), CONTINUE);
    page(
        who,
        "What are they called, and how old are they?",
        () -> {
          who.fill("Full name", "Rowan Example");
          who.fillDay("Date of birth", LocalDate.of(2018, 5, 9));
        },
        CONTINUE);
    page(
        who,
        "Where do they live, and what else tells who they are?",
        () -> who.fill("Address", "1 Invented Street, Westvale"),
        CONTINUE);
    page(
        who,
        "How can people understand them, and reach them safely?",
        () -> who.choose("England"),
        CONTINUE);
    page(who, "Who lives with them, or is close to them?", () -> {}, "Add a person");
    page(
        who,
        "Who lives with them, or is close to them?",
        () -> {
          who.fill("Name", "Robin Example");
          who.choose("What are they to the person?", "Mother");
          who.choose("Do they live together?", YES);
          who.choose("Child or adult?", "An adult");
          who.choose("Could they be a source of risk?", NO);
          who.choose("Is it safe to get in touch with them?", YES);
        },
        CONTINUE);
    page(who, "Who has parental responsibility?", () -> {}, CONTINUE);
    page(who, "Who must not learn of this?", () -> {}, "Add a person");
    page(
        who,
        "Who must not learn of this?",
        () -> {
          who.fill("Name", "Alder Invented");
          who.fill("Why must they not learn of it?", "They may be the source of risk.");
        },
        CONTINUE);
    page(
        who,
        "What do you need the information for?",
        () -> who.choose("An enquiry into whether a child suffers significant harm"),
        CONTINUE);
    page(
        who,
        "Why do you worry?",
        () ->
            who.fill(
                "What was seen or told",
                "A teacher saw two bruises on the left arm on Monday. Nobody explained them."),
        CONTINUE);
    page(
        who,
        "What do you need to know?",
        () -> {
          who.choose("About", "Health and injuries");
          who.fill("Your question", QUESTION);
          who.fill(
              "Why do you need to know this from them?", "To tell a pattern from an accident.");
        },
        CONTINUE);
    page(
        who,
        "What gives you the right to ask?",
        () -> who.fill("Law, order or duty that lets you ask", "Children Act 1989, section 47"),
        CONTINUE);
    page(
        who,
        "Does the person know that you ask?",
        () -> {
          who.choose("Were they told?", YES);
          who.choose("Do they agree?", YES);
        },
        CONTINUE);
    page(
        who,
        "How urgent is it?",
        () -> {
          who.choose("Urgency", urgency);
          who.fill("Why is it that urgent?", "The child goes home at three o'clock.");
          who.fill("What could happen if the answer comes late?", "The child may be hurt again.");
        },
        CONTINUE);
    page(
        who,
        "How will you use the information?",
        () -> {
          who.fill("Who will see it?", "The safeguarding office.");
          who.fill("Whom may you have to pass it on to?", "The council's children's services.");
          who.fill("How long is it kept?", "With the child's file.");
        },
        CONTINUE);
    page(
        who,
        "How do they reach you?",
        () -> who.fill("Telephone number at work", "01632 960001"),
        CONTINUE);
    page(who, "Should only named people know of this request?", () -> {}, CONTINUE);
  }

  /**
   * Decides, from the list to the check: fills in whatever page the service leads to next.
   *
   * @param outcome in the words of the page
   * @param onlyWhatIsNeededNow of the law, which is enough for a red request
   * @return how many pages it took
   */
  static int decide(Practitioner who, String outcome, boolean onlyWhatIsNeededNow) {
    Map<String, Fill> answers = answers(who, outcome, onlyWhatIsNeededNow);
    who.follow("What is your decision?");
    int pages = 0;
    while (!who.heading().equals(CHECK_DECISION)) {
      Fill answer = answers.get(who.heading());
      if (answer == null || pages > answers.size()) {
        throw new AssertionError("Nothing to answer at " + who.heading() + who.errors());
      }
      answer.in();
      who.press(SAVE);
      pages++;
    }
    return pages;
  }

  private static Map<String, Fill> answers(
      Practitioner who, String outcome, boolean onlyWhatIsNeededNow) {
    return Map.ofEntries(
        Map.entry("What is your decision?", () -> who.choose(outcome)),
        Map.entry(
            "Check who is asking", () -> who.choose("They are in the directory of this service")),
        Map.entry(
            "Make sure it is the right person",
            () -> {
              who.choose("What matches?", "Name");
              who.choose("What matches?", "Date of birth");
              who.choose("How sure are you?", "There is no doubt");
            }),
        Map.entry("Say what you hold", () -> sayWhatIsHeld(who, outcome)),
        Map.entry(
            "Weigh the purpose",
            () -> {
              who.choose("Is there a clear and legitimate purpose?", YES);
              who.choose(
                  "Is sharing likely to safeguard and protect a child or an adult at risk?",
                  outcome.equals(DECLINE) ? NO : YES);
            }),
        Map.entry(
            "Say whether it identifies a person and is confidential",
            () -> {
              who.choose("Does it identify a living person?", YES);
              who.choose("Is it confidential?", YES);
            }),
        Map.entry(
            "Give your view on competence or capacity",
            () -> {
              who.choose("Under 16, and not mature enough to decide about it");
              who.fill("What does that view rest on?", "Eight years old, and upset.");
            }),
        Map.entry(
            "Say what is known of consent",
            () -> {
              who.choose("They agreed");
              who.choose("Somebody with parental responsibility");
            }),
        Map.entry("Name what lets you share", () -> nameTheLaw(who, onlyWhatIsNeededNow)),
        Map.entry("Weigh the harm on both sides", () -> weighTheHarm(who)),
        Map.entry(
            "Give your reasons",
            () -> who.fill("Reasons", "Two earlier visits bear on whether the child is safe.")),
        Map.entry("Write what the requester is told", () -> writeForTheRequester(who, outcome)),
        Map.entry(
            "Say what you mean to do about informing the individual",
            () -> who.choose("Decide later, after sharing")));
  }

  private static void sayWhatIsHeld(Practitioner who, String outcome) {
    who.choose(outcome.equals(NOT_HELD) ? "Nothing" : "All of it");
    who.fill("Where did you look?", "The emergency department's record.");
  }

  private static void nameTheLaw(Practitioner who, boolean onlyWhatIsNeededNow) {
    who.choose("Duty to investigate, and to assist enquiries");
    if (!onlyWhatIsNeededNow) {
      who.choose("Public task");
      who.choose("Health or social care");
      who.choose("Health or social care purposes");
      who.choose("They agreed");
      who.choose("Is some of it about health, ethnicity, religion, sex life or the like?", YES);
      who.choose("Is some of it about offences?", NO);
    }
  }

  private static void weighTheHarm(Practitioner who) {
    who.fill("What harm could come of not sharing?", "A pattern of injuries would go unseen.");
    who.fill("What harm could come of sharing?", "The family may feel watched.");
    who.fill("Harm to whom?", "The child.");
    who.choose("Possible");
    who.fill("Why is what you do proportionate?", "Only what answers the question.");
  }

  private static void writeForTheRequester(Practitioner who, String outcome) {
    who.fill("Your reasons, for the requester", "What we hold has no bearing on your question.");
    if (outcome.equals(DECLINE)) {
      who.choose("It has nothing to do with the purpose");
      who.fill("What could change your answer?", "A question about the teeth.");
      who.fill("Where else can they turn?", "The family's general practice.");
    }
  }

  /** Writes one thing to share, on the page for it. */
  static void item(Practitioner who) {
    item(who, CONTINUE);
  }

  /** Writes one thing to share, and another one that is held back. */
  static void itemAndOneWithheld(Practitioner who) {
    item(who, "Save and add another item");
    page(
        who,
        WRITE_ONE,
        () -> {
          statement(who, "What somebody else said, not checked", "There was shouting next door.");
          who.choose("Does it go to the requester?", "No, it is withheld");
          who.fill("If it is withheld: why?", "It is about another family.");
        },
        CONTINUE);
  }

  private static void item(Practitioner who, String button) {
    page(
        who,
        WRITE_ONE,
        () -> {
          statement(who, "A fact", "Seen with a sprained wrist.");
          who.choose("Does it go to the requester?", "Yes, it goes");
        },
        button);
  }

  private static void statement(Practitioner who, String kind, String text) {
    who.choose("What sort of statement is it?", kind);
    who.fill("The statement", text);
    who.fill("Who or what says so?", "Emergency department record");
    who.fillDay(
        "Since when does it hold, or when was it said?", LocalDate.now(LOCAL).minusMonths(2));
    who.select("Which question does it answer?", "1. " + QUESTION);
  }

  /** From the list of what is shared to the check; a red request leads past the list. */
  static void messageAndRecipient(Practitioner who) {
    if (who.heading().equals("What you share")) {
      who.press(CONTINUE);
    }
    page(
        who,
        "What must they not miss?",
        () -> who.fill("Key point", "One earlier injury, explained at the time."),
        CONTINUE);
    page(
        who,
        "Whom does it go to?",
        () -> {
          who.choose("Who gets it?", HUMPHREY);
          who.choose("How does it go?", "They open it here");
        },
        CONTINUE);
  }

  /** The reference in the address of a request's page. */
  static String referenceIn(String path) {
    return List.of(path.split("/", -1)).get(2);
  }
}
