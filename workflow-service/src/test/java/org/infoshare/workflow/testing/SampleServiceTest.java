package org.infoshare.workflow.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;
import org.springframework.test.context.ActiveProfiles;

/** The whole service with the sample's people, and endpoints that only tests have. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@WorkflowServiceTest
@ActiveProfiles("sample")
@Import(TestEndpoints.class)
public @interface SampleServiceTest {}
