package dev.framboise.aot.suite.objects;

import dev.framboise.aot.suite.Case;

/** instanceof with a variable, over a sealed family. */
public final class InstanceOfPattern implements Case {
    private sealed interface Event permits Key, Tick, Stop {
    }

    private static final class Key implements Event {
        private final char symbol;

        Key(char symbol) {
            this.symbol = symbol;
        }
    }

    private static final class Tick implements Event {
        private long time = 5;
    }

    private static final class Stop implements Event {
    }

    private final Event[] events = {new Key('x'), new Tick(), new Stop(), new Key('y')};

    private long handle(Event event, int n) {
        if (event instanceof Key key && n > 0) {
            return key.symbol + n;
        }
        if (!(event instanceof Tick tick)) {
            return event instanceof Stop ? -1 : -2;
        }
        return tick.time + n;
    }

    @Override
    public long run(int n) {
        long sum = 0;
        for (Event event : events) {
            sum = sum * 1009 + handle(event, n);
        }
        return sum;
    }
}
