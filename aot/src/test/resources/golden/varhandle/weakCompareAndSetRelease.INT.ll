define dso_local i32 @"varhandle/weakCompareAndSetRelease.INT"(ptr %a0, i32 %a1, i32 %a2) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 16
  %v4 = cmpxchg weak ptr %v3, i32 %a1, i32 %a2 release monotonic, align 4
  %v5 = extractvalue { i32, i1 } %v4, 1
  %v6 = zext i1 %v5 to i32
  ret i32 %v6
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
