/** The whole exchange over HTTP, as the people of both sides live it. */
@NullMarked
package org.infoshare.workflow.exchange;

import org.jspecify.annotations.NullMarked;
