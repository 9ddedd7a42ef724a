package org.infoshare.workflow.web;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.HeaderParameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the API's description at {@code /api/docs} says about every call. */
@Configuration
class ApiDescription {

  private static final String BASIC = "basic";
  private static final String PROBLEM = "Problem";

  @Bean
  OpenAPI openApi() {
    return new OpenAPI()
        .info(
            new Info()
                .title("Infoshare API")
                .version("1")
                .description(
                    "Requests to share information about a child or adult at risk. Every POST takes"
                        + " an Idempotency-Key; a call that cannot be done is answered with a"
                        + " problem as RFC 9457 has it. What you may not see answers as if it did"
                        + " not exist.")
                .license(
                    new License()
                        .name("Apache License, Version 2.0")
                        .url("https://www.apache.org/licenses/LICENSE-2.0")))
        .components(
            new Components()
                .addSecuritySchemes(
                    BASIC, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic"))
                .addSchemas(PROBLEM, problem()))
        .addSecurityItem(new SecurityRequirement().addList(BASIC));
  }

  @Bean
  OpenApiCustomizer problemsAndKeys() {
    return description -> {
      if (description.getPaths() == null) {
        return;
      }
      description
          .getPaths()
          .values()
          .forEach(
              path -> {
                path.readOperations()
                    .forEach(
                        operation ->
                            operation
                                .getResponses()
                                .addApiResponse("4XX", problemAnswer("Why it was not done")));
                if (path.getPost() != null) {
                  path.getPost().addParametersItem(key());
                }
              });
    };
  }

  private static HeaderParameter key() {
    HeaderParameter key = new HeaderParameter();
    key.setName("Idempotency-Key");
    key.setRequired(true);
    key.setDescription(
        "Your own value for this call, such as a new UUID. The same call with the same value is"
            + " answered again, with the header Idempotency-Replayed, and not done again.");
    key.setSchema(new StringSchema().minLength(1).maxLength(200));
    return key;
  }

  private static ApiResponse problemAnswer(String meaning) {
    return new ApiResponse()
        .description(meaning)
        .content(
            new Content()
                .addMediaType(
                    org.springframework.http.MediaType.APPLICATION_PROBLEM_JSON_VALUE,
                    new MediaType()
                        .schema(new Schema<>().$ref("#/components/schemas/" + PROBLEM))));
  }

  private static Schema<?> problem() {
    return new ObjectSchema()
        .description("Why a call was not done")
        .addProperty("type", new StringSchema().example("urn:infoshare:problem:invalid-input"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema().description("What is wrong and what to do"))
        .addProperty(
            "rule", new StringSchema().description("Of a conflict: which rule stands against it"))
        .addProperty(
            "errors",
            new ArraySchema()
                .items(
                    new ObjectSchema()
                        .addProperty("field", new StringSchema().example("items[0].source"))
                        .addProperty("rule", new StringSchema().example("required"))
                        .addProperty("message", new StringSchema())
                        .addProperty(
                            "guidance",
                            new ObjectSchema()
                                .description("Where the rule comes from")
                                .addProperty("title", new StringSchema())
                                .addProperty("link", new StringSchema()))));
  }
}
