package org.infoshare.workflow.process;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.infoshare.workflow.testing.RealServers;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.test.context.ContextConfiguration;

/** The engine with its real job executor on a real database, facts recorded as they commit. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@SpringBootTest(
    classes = ProcessTestConfiguration.class,
    webEnvironment = WebEnvironment.NONE,
    properties = {
      "infoshare.process.jobs.retry-after=PT1H,PT1H",
      "infoshare.process.jobs.wait-at-least=PT0.02S",
      "infoshare.process.jobs.wait-at-most=PT0.05S"
    })
@ContextConfiguration(initializers = RealServers.class)
@interface ProcessTest {}
