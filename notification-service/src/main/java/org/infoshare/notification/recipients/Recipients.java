package org.infoshare.notification.recipients;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.net.http.HttpClient;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.infoshare.events.Audience;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.http.MediaType;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestClientException;
import org.springframework.web.client.RestClientResponseException;

/** Asks the workflow service who is to be told; only it knows people, and who may know what. */
@Component
@EnableConfigurationProperties(WorkflowServiceProperties.class)
public class Recipients {

  private static final Logger log = LoggerFactory.getLogger(Recipients.class);

  private final RestClient client;

  Recipients(RestClient.Builder builder, WorkflowServiceProperties properties) {
    HttpClient http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(properties.connectTimeout())
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(http);
    requests.setReadTimeout(properties.readTimeout());
    this.client =
        builder
            .requestFactory(requests)
            .baseUrl(properties.url())
            .defaultHeaders(
                headers -> headers.setBasicAuth(properties.username(), properties.password()))
            .build();
  }

  /**
   * Asks in one call. When the service refuses the whole call, each question is asked alone, so
   * that one which it cannot answer does not hold up the others.
   *
   * @return who is meant, by the question's id; an empty list means nobody; a question without an
   *     answer is absent and is to be asked again later
   * @throws WorkflowServiceAway when no question was answered
   */
  public Map<UUID, List<Person>> ask(List<? extends Question> questions) {
    return answered(questions, Recipients::people);
  }

  /**
   * Asks in one call, as {@link #ask}.
   *
   * @return whether the organisation's system may know of the request, by the question's id
   */
  public Map<UUID, Boolean> mayKnow(List<Question.OfOrganisation> questions) {
    return answered(questions, Answer::organisationMayKnow);
  }

  private <A> Map<UUID, A> answered(
      List<? extends Question> questions, Function<Answer, @Nullable A> read) {
    if (questions.isEmpty()) {
      return Map.of();
    }
    Map<UUID, A> answers = new HashMap<>();
    try {
      answers.putAll(call(questions, read));
    } catch (RestClientResponseException refused) {
      if (questions.size() == 1) {
        throw away(refused);
      }
      log.warn(
          "The workflow service answered {} to {} questions; asking them one by one",
          refused.getStatusCode().value(),
          questions.size());
      for (Question question : questions) {
        try {
          answers.putAll(call(List.of(question), read));
        } catch (RestClientResponseException refusedAlone) {
          log.warn(
              "The workflow service answered {} to a question about {}",
              refusedAlone.getStatusCode().value(),
              question.reference());
        } catch (RestClientException failure) {
          throw away(failure);
        }
      }
    } catch (RestClientException failure) {
      throw away(failure);
    }
    if (answers.isEmpty()) {
      throw new WorkflowServiceAway("no question was answered");
    }
    return answers;
  }

  private <A> Map<UUID, A> call(
      List<? extends Question> questions, Function<Answer, @Nullable A> read) {
    Set<UUID> asked = new HashSet<>();
    questions.forEach(question -> asked.add(question.id()));
    Answers response =
        client
            .post()
            .uri("/service/recipients")
            .contentType(MediaType.APPLICATION_JSON)
            .accept(MediaType.APPLICATION_JSON)
            .body(new Questions(questions.stream().map(Asked::of).toList()))
            .retrieve()
            .body(Answers.class);
    Map<UUID, A> answers = new HashMap<>();
    if (response == null || response.answers() == null) {
      return answers;
    }
    for (Answer answer : response.answers()) {
      UUID id = answer.id();
      A found = id == null || !asked.contains(id) ? null : read.apply(answer);
      if (id != null && found != null) {
        answers.put(id, found);
      }
    }
    return answers;
  }

  private static List<Person> people(Answer answer) {
    List<Answered> recipients = answer.recipients() == null ? List.of() : answer.recipients();
    return recipients.stream()
        .filter(recipient -> recipient.person() != null)
        .map(Recipients::person)
        .toList();
  }

  private static Person person(Answered answered) {
    String email = answered.email() == null || answered.email().isBlank() ? null : answered.email();
    return new Person(
        java.util.Objects.requireNonNull(answered.person()), email, answered.mayKnow());
  }

  private static WorkflowServiceAway away(RestClientException failure) {
    return new WorkflowServiceAway(
        failure instanceof RestClientResponseException answered
            ? "status " + answered.getStatusCode().value()
            : failure.getClass().getSimpleName());
  }

  private record Questions(List<Asked> questions) {}

  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Asked(
      UUID id, String reference, @Nullable Audience audience, @Nullable UUID person) {

    static Asked of(Question question) {
      if (question instanceof Question.OfAudience ofAudience) {
        return new Asked(ofAudience.id(), ofAudience.reference(), ofAudience.audience(), null);
      }
      if (question instanceof Question.OfOrganisation ofOrganisation) {
        return new Asked(
            ofOrganisation.id(), ofOrganisation.reference(), ofOrganisation.audience(), null);
      }
      Question.OfPerson ofPerson = (Question.OfPerson) question;
      return new Asked(ofPerson.id(), ofPerson.reference(), null, ofPerson.person());
    }
  }

  private record Answers(@Nullable List<Answer> answers) {}

  private record Answer(
      @Nullable UUID id,
      @Nullable List<Answered> recipients,
      @Nullable Boolean organisationMayKnow) {}

  private record Answered(@Nullable UUID person, @Nullable String email, boolean mayKnow) {

    /** Hides the address. */
    @Override
    public String toString() {
      return "somebody";
    }
  }
}
