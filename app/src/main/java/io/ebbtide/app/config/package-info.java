/**
 * Configuration: reads a YAML file completely before anything starts, reports every problem with file, line and key, and gives one
 * immutable object. Runs once, on the thread that starts the process. There are no defaults here: what a file does not say is an error.
 */
@NullMarked
package io.ebbtide.app.config;

import org.jspecify.annotations.NullMarked;
