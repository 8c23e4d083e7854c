define dso_local i64 @"varhandle/compareAndExchangeRelease.LONG"(ptr %a0, i64 %a1, i64 %a3) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 24
  %v4 = cmpxchg ptr %v3, i64 %a1, i64 %a3 release monotonic, align 8
  %v5 = extractvalue { i64, i1 } %v4, 0
  ret i64 %v5
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
