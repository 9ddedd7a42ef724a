package org.infoshare.events.generator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.infoshare.events.Facts;
import org.infoshare.events.Topics;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

class AsyncApiDocumentTest {

  @Test
  void everyReferenceLeadsSomewhere() {
    JsonNode document = document();
    List<JsonNode> references = document.findParents("$ref");

    assertThat(references).hasSizeGreaterThan(Facts.ALL.size());
    assertThat(references).allSatisfy(each -> assertThat(resolve(document, each)).isNotNull());
  }

  @Test
  void everyFactIsAMessageOnTheTopicOfRequestEvents() {
    JsonNode channel = document().at("/channels/requestEvents");

    assertThat(channel.get("address").asString()).isEqualTo(Topics.REQUEST_EVENTS);
    assertThat(List.copyOf(channel.get("messages").propertyNames())).isEqualTo(Facts.ALL);
  }

  static JsonNode document() {
    return new YAMLMapper().readTree(AsyncApiDocument.document(Catalogue.ofModels()));
  }

  static JsonNode resolve(JsonNode document, JsonNode reference) {
    JsonNode found = document.at(reference.get("$ref").asString().substring(1));
    assertThat(found.isMissingNode()).as(reference.toString()).isFalse();
    return found;
  }
}
