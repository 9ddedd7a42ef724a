package org.infoshare.notification.reporting;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the reports say of their source.
 *
 * @param deployment the name of the deployment in the source of each report
 * @param eventEpoch raised by one whenever a database was restored from a backup
 */
@ConfigurationProperties("infoshare")
record ReportingProperties(
    @DefaultValue("sample") String deployment, @DefaultValue("1") int eventEpoch) {}
