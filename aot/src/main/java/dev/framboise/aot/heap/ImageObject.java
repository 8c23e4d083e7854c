package dev.framboise.aot.heap;

import dev.framboise.aot.refuse.Origin;
import java.util.LinkedList;
import java.util.List;

/**
 * One object of the image.
 *
 * @param object the host's object
 * @param typeName its class's internal name, or its array descriptor
 * @param symbol its global symbol, without the sigil
 * @param exported whether assembly reaches it by that symbol
 * @param referrer the object it was first reached from, or null for a root
 * @param edge the field or index it was first reached through, or null for a root
 * @param origin where the root is, the object's own or its referrer's
 */
record ImageObject(Object object, String typeName, String symbol, boolean exported, ImageObject referrer, String edge,
        Origin origin) {
    /** The calls and then the references that lead here. */
    List<String> path() {
        LinkedList<String> path = new LinkedList<>();
        for (ImageObject o = this; o.referrer != null; o = o.referrer) {
            path.addFirst(o.edge);
        }
        path.addAll(0, origin.path());
        return path;
    }
}
