/** Forms of pages: what a page asks, kept as it was typed and read as the API reads a body. */
@NullMarked
package org.infoshare.workflow.form;

import org.jspecify.annotations.NullMarked;
