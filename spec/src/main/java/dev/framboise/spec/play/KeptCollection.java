package dev.framboise.spec.play;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;

/** A list, a queue or a set. */
record KeptCollection(Collection<Object> collection, List<Object> copy) implements Kept {
    static KeptCollection of(Collection<Object> collection) {
        return new KeptCollection(collection, new ArrayList<>(collection));
    }

    private boolean isSame() {
        if (collection.size() != copy.size()) {
            return false;
        }
        Iterator<Object> each = collection.iterator();
        for (Object one : copy) {
            if (one != each.next()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void restore() {
        if (!isSame()) {
            collection.clear();
            collection.addAll(copy);
        }
    }

    @Override
    public long mix(long sum, Tokens tokens) {
        if (isSame()) {
            return sum;
        }
        boolean isOrdered = collection instanceof List || collection instanceof Queue;
        long mixed = Mix.of(sum, collection.size());
        long any = 0;
        for (Object element : collection) {
            long token = tokens.token(element);
            mixed = isOrdered ? Mix.of(mixed, token) : mixed;
            any += Mix.of(1, token);
        }
        return isOrdered ? mixed : Mix.of(mixed, any);
    }
}
