/** What every endpoint shares: problems in answer to bad input, and idempotency keys. */
@NullMarked
package org.infoshare.workflow.web;

import org.jspecify.annotations.NullMarked;
