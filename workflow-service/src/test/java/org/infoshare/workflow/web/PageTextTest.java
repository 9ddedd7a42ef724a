package org.infoshare.workflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/** All text of the pages is in the message bundle. */
class PageTextTest {

  private static final Pattern KEY = Pattern.compile("#\\{([a-z][A-Za-z0-9.-]*)[(}]");
  private static final Pattern TEXT = Pattern.compile(">([^<>]*\\p{L}[^<>]*)<");

  @Test
  void everyKeyThatATemplateUsesIsInTheBundle() throws IOException {
    Properties bundle = new Properties();
    for (Resource file : resources("classpath*:/*messages.properties")) {
      bundle.load(new StringReader(file.getContentAsString(StandardCharsets.UTF_8)));
    }
    TreeSet<String> used = new TreeSet<>();
    for (Resource template : templates()) {
      Matcher key = KEY.matcher(template.getContentAsString(StandardCharsets.UTF_8));
      while (key.find()) {
        used.add(key.group(1));
      }
    }

    assertThat(used).hasSizeGreaterThan(10);
    assertThat(bundle.stringPropertyNames()).containsAll(used);
  }

  @Test
  void noTemplateHoldsTextOfItsOwn() throws IOException {
    for (Resource template : templates()) {
      Matcher text = TEXT.matcher(template.getContentAsString(StandardCharsets.UTF_8));
      assertThat(text.results().map(result -> result.group(1).strip()))
          .as(template.getFilename())
          .isEmpty();
    }
  }

  @Test
  void whatSomebodyTypedIsShownAsTextEverywhere() throws IOException {
    for (Resource template : templates()) {
      String unescaped =
          template
              .getContentAsString(StandardCharsets.UTF_8)
              // The style sheet of the printed record is a file of the service.
              .replace("<style th:utext=\"${style}\"></style>", "");
      assertThat(unescaped).as(template.getFilename()).doesNotContain("utext", "[(");
    }
  }

  private static Resource[] templates() throws IOException {
    return resources("classpath:/templates/**/*.html");
  }

  private static Resource[] resources(String pattern) throws IOException {
    return new PathMatchingResourcePatternResolver().getResources(pattern);
  }
}
