package dev.framboise.proof.run;

import dev.framboise.proof.term.Op;
import dev.framboise.proof.term.Term;
import dev.framboise.proof.term.Terms;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Memory and device registers by EL2's virtual addresses: each byte holds any value at first, and then what was stored. Nobody else
 * stores meanwhile.
 */
final class PhysicalMemory {
    private final Terms terms;
    private final List<Store> stores = new ArrayList<>();
    private boolean isUnknown;
    private int loads;

    private record Store(Term address, int bytes, Term value) {
    }

    PhysicalMemory(Terms terms) {
        this.terms = terms;
    }

    /** @param value 8 x {@code bytes} bits */
    void store(Term address, int bytes, Term value) {
        stores.add(new Store(address, bytes, value));
    }

    /** Where it was stored to, with the bytes of the last store there. */
    Map<Term, Integer> stored() {
        Map<Term, Integer> all = new LinkedHashMap<>();
        stores.forEach(store -> all.put(store.address, store.bytes));
        return all;
    }

    /** It holds anything from here on, and something else at each load. */
    void forget() {
        isUnknown = true;
    }

    /** @return 8 x {@code bytes} bits */
    Term load(Term address, int bytes) {
        if (isUnknown) {
            return terms.input(8 * bytes, "memory #" + ++loads);
        }
        for (int i = stores.size() - 1; i >= 0; i--) {
            Store store = stores.get(i);
            if (store.address == address && store.bytes == bytes) {
                return store.value;
            }
            if (!isApart(store, address, bytes)) {
                break;
            }
        }
        Term value = octet(address);
        for (int i = 1; i < bytes; i++) {
            int width = 8 * (i + 1);
            Term upper = terms.binary(Op.SHL, terms.zeroExtend(octet(at(address, i)), width), terms.constant(width, 8L * i));
            value = terms.or(upper, terms.zeroExtend(value, width));
        }
        return value;
    }

    private Term at(Term address, long offset) {
        return terms.add(address, terms.constant(64, offset));
    }

    private boolean isApart(Store store, Term address, int bytes) {
        for (int i = 0; i < store.bytes; i++) {
            for (int j = 0; j < bytes; j++) {
                if (!terms.equal(at(store.address, i), at(address, j)).isFalse()) {
                    return false;
                }
            }
        }
        return true;
    }

    private Term octet(Term address) {
        Term value = terms.octet(address);
        for (Store store : stores) {
            for (int i = 0; i < store.bytes; i++) {
                int width = store.value.width;
                Term stored = terms.low(terms.binary(Op.LSHR, store.value, terms.constant(width, 8L * i)), 8);
                value = terms.choose(terms.equal(address, at(store.address, i)), stored, value);
            }
        }
        return value;
    }
}
