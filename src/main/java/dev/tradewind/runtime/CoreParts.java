package dev.tradewind.runtime;

import dev.tradewind.core.engine.Engine;
import dev.tradewind.runtime.journal.Journal;

/**
 * What a core loop joins.
 *
 * @param engine decides
 * @param outputs the same object that the engine was made with
 * @param inbox events come from here
 * @param clock stamps them
 * @param journal writes them down
 * @param commands takes the commands
 * @param audits takes the story
 */
public record CoreParts(
        Engine engine,
        OutputBuffer outputs,
        QueueInbox inbox,
        Clock clock,
        Journal journal,
        CommandSink commands,
        AuditSink audits) {}
