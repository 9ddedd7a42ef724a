package org.infoshare.standalone;

import java.io.IOException;
import java.util.List;

/** Where e-mail arrives. */
interface Mailbox {

  /**
   * All messages so far, in no particular order.
   *
   * @throws IOException when it cannot be looked into
   */
  List<MailSink.Mail> received() throws IOException;
}
