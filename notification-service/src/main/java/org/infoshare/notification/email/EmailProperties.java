package org.infoshare.notification.email;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What every e-mail holds.
 *
 * @param publicUrl where people reach Infoshare; the link to sign in starts with it
 * @param emailFrom the sender's address
 */
@ConfigurationProperties("infoshare")
record EmailProperties(
    @DefaultValue("http://localhost:8080") URI publicUrl,
    @DefaultValue("infoshare@localhost") String emailFrom) {

  EmailProperties {
    if (publicUrl.getHost() == null
        || !("http".equals(publicUrl.getScheme()) || "https".equals(publicUrl.getScheme()))) {
      throw new IllegalArgumentException(
          "infoshare.public-url must be a whole http or https address, such as https://infoshare.example.org.");
    }
    if (emailFrom.indexOf('@') < 1) {
      throw new IllegalArgumentException(
          "infoshare.email-from must be an e-mail address, such as infoshare@example.org.");
    }
  }

  String signInLink() {
    String base = publicUrl.toString();
    return (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + "/sign-in";
  }

  /** The part of a message id after the at sign. */
  String domain() {
    return emailFrom.substring(emailFrom.lastIndexOf('@') + 1);
  }
}
