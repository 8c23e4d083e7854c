define dso_local i32 @"varhandle/weakCompareAndSetPlain.REFERENCE"(ptr %a0, ptr %a1, ptr %a2) #0 {
entry:
  %v0 = icmp ne ptr %a0, null
  br i1 %v0, label %b2, label %p1, !prof !1
b2:
  %v3 = getelementptr i8, ptr %a0, i64 32
  %v4 = cmpxchg weak ptr %v3, ptr %a1, ptr %a2 monotonic monotonic, align 8
  %v5 = extractvalue { ptr, i1 } %v4, 1
  %v6 = zext i1 %v5 to i32
  ret i32 %v6
p1:
  call void asm sideeffect "brk #NULL_POINTER", "~{memory}"() #5
  unreachable
}
