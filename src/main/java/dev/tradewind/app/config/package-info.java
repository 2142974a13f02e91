/**
 * The user's configuration on its way into the platform: read, told about, and turned into the
 * settings that the other rings understand.
 */
@NullMarked
package dev.tradewind.app.config;

import org.jspecify.annotations.NullMarked;
