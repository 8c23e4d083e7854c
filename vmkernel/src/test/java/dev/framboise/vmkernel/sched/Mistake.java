package dev.framboise.vmkernel.sched;

import dev.framboise.vmkernel.Limits;

/** What a wrong scheduler would have done, put into the state behind the right one. */
enum Mistake {
    NONE("") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
        }
    },
    LOSE_A_WAKE_UP("no lost wake-up") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            if (call == Call.WAKE && (before.blocked & 1 << number) != 0) {
                int pending = now.pending;
                Snapshot.copy(before, now);
                now.pending = pending;
                now.posted &= ~pending;
            }
        }
    },
    KICK_NOBODY_WHO_IDLES("work conserving") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            if (call == Call.TURN_ON) {
                now.kicked = before.kicked;
            }
        }
    },
    RUN_AND_STAY_IN_THE_QUEUE("in one queue") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            int current = call == Call.CHOOSE ? now.run[number] : SchedulerState.NONE;
            if (current != SchedulerState.NONE && now.queued[number] == 0) {
                now.queue[number * Limits.VCPUS] = current;
                now.queued[number] = 1;
            }
        }
    },
    RUN_ON_TWO_CORES("on one core") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            if (call == Call.CHOOSE && number > 0 && now.run[number] == SchedulerState.NONE) {
                now.run[number] = now.run[0];
            }
        }
    },
    MOVE_WHERE_IT_MAY_NOT_RUN("within affinity") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            if (call == Call.CHOOSE && number > 0 && now.run[number] == SchedulerState.NONE && now.run[0] != SchedulerState.NONE) {
                now.run[number] = now.run[0];
                now.run[0] = SchedulerState.NONE;
                now.inGuest &= ~1;
            }
        }
    },
    ENTER_WITHOUT_INVALIDATION("no stale entry") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            if (call == Call.ENTER) {
                Entity current = now.vcpus[now.run[number]];
                current.stale |= (now.pending & current.bit) != 0 ? 1 << number : 0;
            }
        }
    },
    CHARGE_NO_ROUND("lag bound") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            if (call == Call.TICK) {
                for (int vcpu = 0; vcpu < now.vcpus.length; vcpu++) {
                    now.vcpus[vcpu].round = before.vcpus[vcpu].round;
                }
                now.base = before.base;
            }
        }
    },
    CHARGE_NO_BUDGET("reservation met") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            if (call == Call.TICK) {
                for (int vcpu = 0; vcpu < now.vcpus.length; vcpu++) {
                    now.vcpus[vcpu].budget = Math.max(now.vcpus[vcpu].budget, before.vcpus[vcpu].budget);
                }
            }
        }
    },
    BEGIN_A_PERIOD_UNTOLD("earliest first") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            for (int core = 0; call == Call.TICK && core < now.run.length; core++) {
                for (int i = 0; i < now.queued[core]; i++) {
                    int vcpu = now.queue[core * Limits.VCPUS + i];
                    now.kicked &= now.vcpus[vcpu].due > before.vcpus[vcpu].due ? ~(1 << core) : ~0;
                }
            }
        }
    },
    LEAVE_FAR_BEHIND("least round") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            if (call == Call.TICK) {
                for (int core = 0; core < now.run.length; core++) {
                    if (now.run[core] != SchedulerState.NONE) {
                        now.kicked &= ~(1 << core);
                    }
                }
            }
        }
    },
    TAKE_OUT_UNTOLD("taken out") {
        @Override
        void plant(Call call, int number, SchedulerState before, SchedulerState now) {
            if (call == Call.TAKE_OUT) {
                now.kicked = before.kicked;
            }
        }
    };

    /** The invariant that sees it. */
    final String seenBy;

    Mistake(String seenBy) {
        this.seenBy = seenBy;
    }

    /** Puts it into the state after a call that was done. */
    abstract void plant(Call call, int number, SchedulerState before, SchedulerState now);
}
