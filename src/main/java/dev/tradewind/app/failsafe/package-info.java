/** What an operator needs to finish by hand what the platform could not (RK-8). */
@NullMarked
package dev.tradewind.app.failsafe;

import org.jspecify.annotations.NullMarked;
