"""What waits for me, and what the network says about itself.

home = בית · accessibility statement = הצהרת נגישות · privacy = פרטיות
"""
