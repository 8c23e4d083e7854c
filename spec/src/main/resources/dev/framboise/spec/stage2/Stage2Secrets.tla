--------------------------- MODULE Stage2Secrets ---------------------------
(***************************************************************************)
(* Two copies of memory under the kernel's own ownership of pages: what    *)
(* one VM, the low one, has written is the same in both, what the other    *)
(* and the hypervisor have is not. Whatever the low VM can reach looks the *)
(* same. Allowed: what its owner lends to it.                              *)
(***************************************************************************)
EXTENDS Stage2Java

CONSTANT LowVM      \* the VM that looks

VARIABLE content    \* [Copies -> [Pages -> [{"lower", "upper"} -> STRING]]]: what halves of pages hold

secretVars == <<vars, content>>

Copies == {1, 2}
Halves == {"lower", "upper"}
Data(v, copy) == IF v = LowVM THEN "the low VM's" ELSE IF copy = 1 THEN "a secret" ELSE "another secret"

SecretInit ==
    /\ Init
    /\ content = [k \in Copies |-> [p \in Pages |-> [h \in Halves |-> IF p = PageCount THEN Data(Hypervisor, k) ELSE "nothing"]]]

Holds(p, half, what(_)) == content' = [k \in Copies |-> [content[k] EXCEPT ![p][half] = what(k)]]

SecretMap(c, v, i, p) ==    \* and its caller loads the lower half
    JavaMap(c, v, i, p) /\ LET what(k) == Data(v, k) IN Holds(p, "lower", what)
SecretScrub(p) ==
    LET what(k) == "nothing" IN Holds(p, IF Scrubbed[p] = 0 THEN "lower" ELSE "upper", what) /\ JavaScrub(p)
SecretWrite(c, h) ==        \* a guest, where its core's TLB lets it
    /\ \E e \in tlb[c] : /\ e.vm = guest[c] /\ e.access = "rw" /\ op.core # c
                         /\ \E p \in PagesOf(e) : /\ residue' = [residue EXCEPT ![p][h] = @ \cup {e.vm}]
                                                  /\ LET what(k) == Data(e.vm, k) IN Holds(p, h, what)
    /\ UNCHANGED <<owner, lent, tables, machine, op>>

SecretAdvance(c) == JavaAdvance(c) /\ UNCHANGED content
SecretReclaim(c, v) == JavaReclaim(c, v) /\ UNCHANGED content
SecretUnmap(c, v, p) == JavaUnmap(c, v, p) /\ UNCHANGED content
SecretUnshare(c, v, p) == JavaUnshare(c, v, p) /\ UNCHANGED content
SecretShare(c, v, w, i, p) == JavaShare(c, v, w, i, p) /\ UNCHANGED content
SecretInvalidate(c) == Invalidate(c) /\ UNCHANGED content
SecretFill(c) == Fill(c) /\ UNCHANGED content
SecretSwitch(c, v) == SwitchVm(c, v) /\ UNCHANGED content

SecretNext ==
    \/ \E p \in Pages : SecretScrub(p)
    \/ \E c \in Cores : SecretAdvance(c) \/ SecretInvalidate(c) \/ SecretFill(c) \/ \E h \in Halves : SecretWrite(c, h)
    \/ \E c \in Cores, v \in VMs : SecretSwitch(c, v) \/ SecretReclaim(c, v)
    \/ \E c \in Cores, v \in VMs, p \in Pages : SecretUnmap(c, v, p) \/ SecretUnshare(c, v, p)
    \/ \E c \in Cores, v \in VMs, i \in Ipas, p \in Pages : SecretMap(c, v, i, p) \/ \E w \in VMs : SecretShare(c, v, w, i, p)

SecretSpec == SecretInit /\ [][SecretNext]_secretVars

-----------------------------------------------------------------------------

\* What the low VM may be shown of another's.
IsLent(p) == owner[p] \in VMs /\ LowVM \in lent[p]

ViewsAgree == \A e \in AllTranslations : e.vm = LowVM => \A p \in PagesOf(e) : ~IsLent(p) => content[1][p] = content[2][p]
=============================================================================
