/** The doctor, against the local venue. */
@NullMarked
package io.ebbtide.app.doctor;

import org.jspecify.annotations.NullMarked;
