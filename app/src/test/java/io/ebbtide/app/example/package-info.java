/** A signal as a user would write it: on the class path of the tests, not shipped. */
@NullMarked
package io.ebbtide.app.example;

import org.jspecify.annotations.NullMarked;
