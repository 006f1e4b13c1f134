/** Tests of this package. */
@NullMarked
package io.ebbtide.gateway.text;

import org.jspecify.annotations.NullMarked;
