/** What is asked: a request for information, who is party to it, and where it stands. */
@NullMarked
package org.infoshare.workflow.request;

import org.jspecify.annotations.NullMarked;
