package org.infoshare.workflow.disclosure;

import java.util.List;
import java.util.stream.IntStream;

/** Which of the questions that were asked nothing answers of what is shared. */
final class Unanswered {

  private Unanswered() {}

  /**
   * A question that was asked.
   *
   * @param number its number, from 1
   */
  record Question(int number, String text) {}

  /**
   * The questions that are left over.
   *
   * @param asked all that was asked, in order
   * @param answered the numbers that the items which are shared answer
   */
  static List<Question> of(List<String> asked, List<Integer> answered) {
    return IntStream.rangeClosed(1, asked.size())
        .filter(number -> !answered.contains(number))
        .mapToObj(number -> new Question(number, asked.get(number - 1)))
        .toList();
  }
}
