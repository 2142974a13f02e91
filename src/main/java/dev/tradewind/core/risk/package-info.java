/** The one gate every order passes, and the switches that stop trading. */
@NullMarked
package dev.tradewind.core.risk;

import org.jspecify.annotations.NullMarked;
