package org.infoshare.workflow.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.infoshare.testing.PostgreSql;
import org.infoshare.workflow.testing.Api;
import org.infoshare.workflow.testing.Everybody;
import org.infoshare.workflow.testing.WorkflowServiceTest;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder.BCryptVersion;
import tools.jackson.databind.JsonNode;

/** How the first people of a deployment get in: the script that the runbook names. */
@WorkflowServiceTest
class FirstPeopleTest {

  @Autowired private PostgreSql.Database database;
  @LocalServerPort private int port;

  @Test
  void personWhomTheScriptAddsSignsInAsWhoTheyAre() {
    Map<String, String> lead = person("script.lead", "PRACTITIONER,LEAD");
    database.executeScript("/db/person.sql", lead);
    database.executeScript("/db/person.sql", person("script.practitioner", "PRACTITIONER"));

    JsonNode me = Api.at(port).as("script.lead").get("/api/me").with(200).json();
    assertThat(me.toString())
        .contains("script-organisation", "script-team", "PRACTITIONER", "LEAD");
    Api.at(port).as("script.practitioner").get("/api/tasks").with(200);
    Api.at(port).as("script.practitioner").get("/api/oversight/requests").with(403);

    assertThatThrownBy(() -> database.executeScript("/db/person.sql", lead))
        .hasStackTraceContaining("accounts_username_key");
    assertThatThrownBy(
            () -> database.executeScript("/db/person.sql", person("script.nobody", "NOBODY")))
        .hasStackTraceContaining("accounts_roles_check");
    Api.at(port).as("script.nobody").get("/api/me").with(401);
  }

  /** With a hash of the kind that htpasswd makes. */
  private static Map<String, String> person(String username, String roles) {
    String hash = new BCryptPasswordEncoder(BCryptVersion.$2Y, 10).encode(Everybody.PASSWORD);
    Map<String, String> person = new HashMap<>();
    person.put("organisation_code", "script-organisation");
    person.put("organisation_name", "The script organisation");
    person.put("team_code", "script-team");
    person.put("team_name", "The script team");
    person.put("name", "Invented " + username);
    person.put("job_role", "Invented");
    person.put("email", username + "@example.org");
    person.put("username", username);
    person.put("roles", roles);
    person.put("password_hash", "{bcrypt}" + hash);
    return person;
  }
}
