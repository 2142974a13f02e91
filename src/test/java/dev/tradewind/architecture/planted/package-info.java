/**
 * Small violations of every rule, planted on purpose: a rule that does not catch its violation here
 * would not catch it in the product either.
 */
package dev.tradewind.architecture.planted;
