define dso_local ptr @"varhandle/compareAndExchange.REFERENCE"(ptr %a0, ptr %a1, ptr %a2) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 32
  %v4 = cmpxchg ptr %v3, ptr %a1, ptr %a2 seq_cst seq_cst, align 8
  %v5 = extractvalue { ptr, i1 } %v4, 0
  ret ptr %v5
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
