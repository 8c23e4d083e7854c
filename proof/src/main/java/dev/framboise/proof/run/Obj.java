package dev.framboise.proof.run;

import java.util.HashMap;
import java.util.Map;

/** An object: its identity is this one's. */
final class Obj {
    /** Its class, by the internal name. */
    final String type;
    /** The object of this JVM that it began as, from which fields are taken when they are first asked for; null: it was made here. */
    final Object host;
    /** What its fields hold, by the declaring class and their names: terms, objects, arrays or null. */
    final Map<String, Object> fields = new HashMap<>();

    Obj(String type, Object host) {
        this.type = type;
        this.host = host;
    }

    /** The name of an enum's constant; null: it is none. */
    String constantName() {
        return host instanceof Enum<?> constant ? constant.name() : null;
    }

    @Override
    public String toString() {
        String simple = type.substring(type.lastIndexOf('/') + 1);
        return host instanceof Enum<?> constant ? simple + "." + constant.name() : simple;
    }
}
